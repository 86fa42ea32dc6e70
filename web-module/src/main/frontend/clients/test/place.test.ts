import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { directions, gcj02, hereIfSoon, share, sharing, unshare } from '@/shared/place'
import { forget, keep } from '@/shared/session'
import { foreignHosts, withoutForeignHosts } from '../scripts/hosts.mjs'

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

it('is known soon, or not waited for', async () => {
  expect(await hereIfSoon()).toEqual({ latitude: 23, longitude: 113 })

  Object.assign(uni, { getLocation: ({ fail }: { fail: (why: object) => void }) => fail({ errMsg: 'denied' }) })
  expect(await hereIfSoon()).toBeUndefined()

  Object.assign(uni, { getLocation: () => undefined })
  const never = hereIfSoon(3_000)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await never).toBeUndefined()
})

it('ends with signing out', async () => {
  share('1')
  await later(0)
  forget()
  await later(2)
  expect(told).toEqual(['1'])
  expect(sharing.value).toBe(false)
})

// as ChineseDatums.wgs84ToGcj02 of the server gives them
it.each([
  [23.12911, 113.264385, 23.1264333357339, 113.26971458275315],
  [31.230416, 121.473701, 31.22847374224698, 121.47822405739267],
  [39.908722, 116.397499, 39.91012550007891, 116.4037425752605],
  [30.572815, 104.066801, 30.570361147851038, 104.06930647975491],
  [35, 105, 34.99909863223526, 105.00328624145706]
])('is found on maps of China: %d, %d', (latitude, longitude, shifted, aside) => {
  const pin = gcj02({ latitude, longitude })
  expect(pin.latitude).toBeCloseTo(shifted, 9)
  expect(pin.longitude).toBeCloseTo(aside, 9)
})

it('is where it is outside of China', () => {
  expect(gcj02({ latitude: 52.52, longitude: 13.405 })).toEqual({ latitude: 52.52, longitude: 13.405 })
  expect(gcj02({ latitude: 40.7128, longitude: -74.006 })).toEqual({ latitude: 40.7128, longitude: -74.006 })
})

it('is led to by the maps that a phone has, naming no host', () => {
  const home = { latitude: 23.12911, longitude: 113.264385 }
  expect(directions(home, '体育东路 1 号', 'Mozilla/5.0 (Linux; Android 14)')).toMatch(/^geo:23\.12911,113\.264385\?q=23\.12911,113\.264385\(%E4%BD%93/)
  const apple = directions(home, '体育东路 1 号', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)')
  expect(apple).toBe('maps://?daddr=23.126433,113.269715')
  expect(foreignHosts(apple)).toEqual([])
  expect(withoutForeignHosts(apple)).toBe(apple)
})
