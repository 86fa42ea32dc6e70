import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { share, sharing, unshare } from '@/shared/place'
import { forget, keep } from '@/shared/session'

const PAUSE = 15_000
let told: string[]
let status: number

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  status = 200
  keep({ accessToken: 'mine', refreshToken: 'more' })
  Object.assign(uni, { getLocation: ({ success }: { success: (at: object) => void }) => success({ latitude: 23, longitude: 113, accuracy: 10 }) })
  vi.stubGlobal('fetch', async (url: string) => {
    told.push(url.replace(/.*visits\/(\d+).*/, '$1'))
    return new Response('{}', { status })
  })
})

afterEach(() => {
  forget()
  vi.useRealTimers()
})

const later = (pauses: number) => vi.advanceTimersByTimeAsync(pauses * PAUSE + 100)

it('tells again and again where one is, until it is enough', async () => {
  share('1')
  share('1')
  await later(2)
  expect(told).toEqual(['1', '1', '1'])
  expect(sharing.value).toBe(true)

  unshare('1')
  await later(2)
  expect(told).toHaveLength(3)
  expect(sharing.value).toBe(false)
})

it('is stopped by nothing that is of another visit', async () => {
  share('1')
  await later(0)
  unshare('2')
  await later(1)
  expect(told).toEqual(['1', '1'])
})

it('tells one visit once, also when it was stopped and begun again meanwhile', async () => {
  share('1')
  unshare('1')
  share('1')
  await later(1)
  expect(told).toEqual(['1', '1'])
})

it.each([403, 404, 409])('ends when the server says %i: the visit is over, or somebody else goes', async (refused) => {
  share('1')
  await later(0)
  status = refused
  await later(3)
  expect(told).toEqual(['1', '1'])
  expect(sharing.value).toBe(false)

  status = 200
  share('1')
  await later(0)
  expect(told).toHaveLength(3)
})

it('goes on behind what passes by itself', async () => {
  share('1')
  status = 503
  await later(1)
  expect(told).toEqual(['1', '1'])
  expect(sharing.value).toBe(false)
  status = 200
  await later(1)
  expect(sharing.value).toBe(true)
})

it('ends with signing out', async () => {
  share('1')
  await later(0)
  forget()
  await later(2)
  expect(told).toEqual(['1'])
  expect(sharing.value).toBe(false)
})
