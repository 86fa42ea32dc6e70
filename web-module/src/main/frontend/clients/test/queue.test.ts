import { beforeEach, expect, it, vi } from 'vitest'
import { Offline, Refusal } from '@/shared/refusal'
import { clear, drain, drop, standing, steps, tell, type Step } from '@/shared/queue'

const KEPT = 'doorstep.queue'
const stored = () => (uni.getStorageSync(KEPT) || []) as Step[]

/** A network that is there or not, and what arrived over it. */
function network() {
  const arrived: string[] = []
  const state = { up: false, refuse: '' }
  const send = async (step: Step) => {
    if (!state.up) {
      throw new Offline()
    }
    if (step.deed.verb === state.refuse) {
      throw Refusal.of(422, { code: 'visit.code.wrong', detail: 'wrong' })
    }
    arrived.push(`${step.visit} ${step.deed.verb} ${step.key}`)
  }
  return { arrived, state, send }
}

/** Tapped while there is no network, as the app would. */
async function tapped(visit: string, ...verbs: ('departure' | 'completion')[]) {
  for (const verb of verbs) {
    void tell(visit, { verb })
  }
  await vi.waitFor(() => expect(steps.value.length).toBeGreaterThanOrEqual(verbs.length))
}

beforeEach(async () => {
  // the app's own way to the server is down in these tests
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')))
  clear()
  await new Promise((resolve) => setTimeout(resolve, 5))
})

it('sends what was tapped offline once, in order, and erases it', async () => {
  const { arrived, state, send } = network()
  await tapped('1', 'departure', 'completion')
  await vi.waitFor(() => expect(stored()).toHaveLength(2))
  const keys = stored().map((step) => step.key)

  state.up = true
  await settle(send)
  await drain(send)

  expect(arrived).toEqual([`1 departure ${keys[0]}`, `1 completion ${keys[1]}`])
  expect(stored()).toEqual([])
  expect(uni.getStorageSync(KEPT)).toBe('')
})

it('keeps the same key until the server has answered, so that nothing is done twice', async () => {
  const { state, send, arrived } = network()
  await tapped('1', 'departure')
  const [before] = stored()

  await settle(send)
  expect(stored()).toEqual([before])

  state.up = true
  await settle(send)
  expect(arrived).toEqual([`1 departure ${before.key}`])
})

it('is there again after the app was killed', async () => {
  await tapped('1', 'departure')
  const before = stored()

  vi.resetModules()
  const again = await import('@/shared/queue')

  expect(again.steps.value).toEqual(before)
})

it('holds up only the visit whose step the server refused, until the worker drops it', async () => {
  const { arrived, state, send } = network()
  void tell('1', { verb: 'start', code: '0000' })
  await tapped('1', 'completion')
  await tapped('2', 'departure')
  await vi.waitFor(() => expect(stored()).toHaveLength(3))
  state.up = true
  state.refuse = 'start'

  await settle(send)

  expect(arrived.map((one) => one.slice(0, 11))).toEqual(['2 departure'])
  expect(stored().map((step) => step.problem)).toEqual(['wrong', undefined])

  drop(stored()[0].key)
  await settle(send)
  expect(arrived.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(['2 departure', '1 completion'])
})

it('does not say what the server has found out by itself, and goes on behind it', async () => {
  const arrived: string[] = []
  void tell('1', { verb: 'arrival', where: { latitude: 23, longitude: 113 } })
  await tapped('1', 'completion')
  await vi.waitFor(() => expect(stored()).toHaveLength(2))

  await settle(async ({ deed }) => {
    if (deed.verb === 'arrival') {
      throw Refusal.of(409, { code: 'visit.state', detail: 'no', arguments: { state: 'ARRIVED' } })
    }
    arrived.push(deed.verb)
  })

  expect(arrived).toEqual(['completion'])
  expect(stored()).toEqual([])
})

it('tells when a visit stands where a step cannot be done any more', async () => {
  void tell('1', { verb: 'arrival', where: { latitude: 23, longitude: 113 } })
  await vi.waitFor(() => expect(stored()).toHaveLength(1))

  await settle(async () => {
    throw Refusal.of(409, { code: 'visit.state', detail: 'no', arguments: { state: 'CANCELLED' } })
  })

  expect(stored()[0].problem).toContain('已取消')
})

it('shows a visit where it will stand once everything is sent', () => {
  const step = (verb: 'departure' | 'completion', problem?: string): Step => ({ key: verb, visit: '1', at: 0, deed: { verb }, problem })

  expect(standing({ id: '1', state: 'ASSIGNED' }, [step('departure')])).toBe('EN_ROUTE')
  expect(standing({ id: '1', state: 'ASSIGNED' }, [step('departure', 'too early')])).toBe('ASSIGNED')
  expect(standing({ id: '2', state: 'ASSIGNED' }, [step('departure')])).toBe('ASSIGNED')
})

it('does not show a visit beyond what was refused', () => {
  const step = (verb: 'departure' | 'completion', problem?: string): Step => ({ key: verb, visit: '1', at: 0, deed: { verb }, problem })
  const start = (problem?: string): Step => ({ key: 'start', visit: '1', at: 0, deed: { verb: 'start', code: '0000' }, problem })

  expect(standing({ id: '1', state: 'ARRIVED' }, [start('wrong'), step('completion')])).toBe('ARRIVED')
  expect(standing({ id: '1', state: 'ASSIGNED' }, [step('departure'), start('wrong'), step('completion')])).toBe('EN_ROUTE')
})

it('sends the corrected step in the place of the refused one', async () => {
  const { arrived, state, send } = network()
  void tell('1', { verb: 'start', code: '0000' })
  await tapped('1', 'completion')
  state.up = true
  state.refuse = 'start'
  await settle(send)
  expect(stored().map((step) => step.problem)).toEqual(['wrong', undefined])

  void tell('1', { verb: 'start', code: '1234' })
  expect(stored().map((step) => step.deed.verb)).toEqual(['start', 'completion'])
  expect(stored()[0].problem).toBeUndefined()
  state.refuse = ''
  await settle(send)

  expect(arrived.map((one) => one.split(' ')[1])).toEqual(['start', 'completion'])
  expect(stored()).toEqual([])
})

it('starts by the code where the arrival was refused', async () => {
  const { arrived, state, send } = network()
  void tell('1', { verb: 'arrival', where: { latitude: 23, longitude: 113 } })
  state.up = true
  state.refuse = 'arrival'
  await settle(send)
  expect(stored().map((step) => step.problem)).toEqual(['wrong'])

  void tell('1', { verb: 'start', code: '1234' })
  await settle(send)

  expect(arrived.map((one) => one.split(' ')[1])).toEqual(['start'])
  expect(stored()).toEqual([])
})

it('keeps what was refused of another visit, and every photo and extra', async () => {
  const { state, send } = network()
  void tell('1', { verb: 'extra', extra: 'oven', quantity: 1 })
  void tell('2', { verb: 'start', code: '0000' })
  state.up = true
  await settle(async (step) => {
    throw Refusal.of(422, { detail: step.deed.verb })
  })

  void tell('1', { verb: 'extra', extra: 'oven', quantity: 1 })
  void tell('1', { verb: 'completion' })
  expect(stored().map((step) => `${step.visit} ${step.deed.verb} ${step.problem ?? ''}`)).toEqual(['1 extra extra', '2 start start', '1 extra ', '1 completion '])
  await settle(send)
  expect(stored()).toHaveLength(4)
})

it('does not let a locked code hold up the other visits', async () => {
  const { arrived, send } = network()
  void tell('1', { verb: 'start', code: '0000' })
  await tapped('2', 'departure')
  await vi.waitFor(() => expect(stored()).toHaveLength(2))

  await settle(async (step) => {
    if (step.visit === '1') {
      throw Refusal.of(429, { code: 'visit.code.locked', detail: 'locked' })
    }
    arrived.push(`${step.visit} ${step.deed.verb}`)
  })

  expect(arrived).toEqual(['2 departure'])
  expect(stored().map((step) => step.problem)).toEqual(['locked'])

  drop(stored()[0].key)
  await tapped('3', 'departure')
  await settle(async () => {
    throw Refusal.of(429, { code: 'shared.too-often', detail: 'wait' })
  })
  expect(stored().map((step) => step.problem)).toEqual([undefined])
  await settle(send)
})

it('lets what fails here hold up its own visit only', async () => {
  void tell('1', { verb: 'photo', phase: 'before', picture: 'gone' })
  await tapped('2', 'departure')
  await vi.waitFor(() => expect(stored()).toHaveLength(2))

  await settle(async ({ deed }) => {
    if (deed.verb === 'photo') {
      throw new Error('no such file')
    }
  })

  expect(stored().map((step) => `${step.deed.verb} ${step.problem}`)).toEqual([expect.stringMatching(/^photo 没有办成/)])
})

it('stands where it was brought until the page has read it anew, and never further back', async () => {
  await tapped('7', 'departure')
  await settle(async () => undefined)

  expect(stored()).toEqual([])
  expect(standing({ id: '7', state: 'ASSIGNED' })).toBe('EN_ROUTE')
  expect(standing({ id: '7', state: 'ARRIVED' })).toBe('ARRIVED')
  expect(standing({ id: '7', state: 'CANCELLED' })).toBe('CANCELLED')
  expect(standing({ id: '8', state: 'ASSIGNED' })).toBe('ASSIGNED')
})

/** Drains when no other draining is under way. */
async function settle(send: (step: Step) => Promise<void>) {
  const { sending } = await import('@/shared/queue')
  await vi.waitFor(() => expect(sending.value).toBe(false))
  await drain(send)
}
