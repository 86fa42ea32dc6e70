import { computed, ref } from 'vue'
import { call, upload } from '@/shared/api'
import { fresh, sentence } from '@/shared/loading'
import { Offline, Refusal } from '@/shared/refusal'
import { t } from '@/shared/words'
import type { Schema } from '@/shared/api'

/** What a worker does at a visit; a photo is two calls, of which the first is remembered. */
export type Deed =
  | { verb: 'departure' }
  | { verb: 'arrival'; where: Schema<'GeoPoint'> }
  | { verb: 'start'; code: string }
  | { verb: 'photo'; phase: string; picture: string; media?: string }
  | { verb: 'extra'; extra: string; quantity: number }
  | { verb: 'cash'; amount: Schema<'Money'> }
  | { verb: 'completion' }

export interface Step {
  key: string
  visit: string
  at: number
  deed: Deed
  /** What the server said against it; until the worker drops it, nothing later of that visit is sent. */
  problem?: string
}

const KEPT = 'doorstep.queue'
const AGAIN = 8_000

export const steps = ref<Step[]>(read())
export const sending = ref(false)
export const waiting = computed(() => steps.value.filter((step) => !step.problem))
let timer: ReturnType<typeof setTimeout> | undefined

function read(): Step[] {
  const kept = uni.getStorageSync(KEPT) as Step[] | ''
  return Array.isArray(kept) ? kept : []
}

function write(now: Step[]) {
  steps.value = now
  if (now.length === 0) {
    uni.removeStorageSync(KEPT)
  } else {
    uni.setStorageSync(KEPT, now)
  }
}

/**
 * Kept first, sent then: what was tapped is not lost, whatever happens to the network or the app. What is told anew after
 * a refusal takes the refused step's place, before whatever has waited behind it.
 */
export function tell(visit: string, deed: Deed): Promise<void> {
  const step: Step = { key: fresh(), visit, at: Date.now(), deed }
  const now = read()
  const refused = now.findIndex((other) => other.visit === visit && other.problem)
  // what stands behind a refusal was never sent: it can go without having been done
  const overtaken = now.filter((other, place) => other.visit === visit && refused >= 0 && place >= refused && overtakes(deed, other))
  const place = now.findIndex((other) => overtaken.includes(other))
  const rest = now.filter((other) => !overtaken.includes(other))
  write(place < 0 ? [...rest, step] : [...rest.slice(0, place), step, ...rest.slice(place)])
  return drain()
}

/** Whether one says again, or goes beyond, what another was to bring about; of photos and extras there may be many. */
function overtakes(deed: Deed, { deed: other, problem }: Step): boolean {
  if (deed.verb === 'photo' || deed.verb === 'extra') {
    return false
  }
  const [to, too] = [LEADS[deed.verb], LEADS[other.verb]]
  return deed.verb === other.verb || (problem !== undefined && to !== undefined && too !== undefined && ORDER.indexOf(too) < ORDER.indexOf(to))
}

export function drop(key: string) {
  write(read().filter((step) => step.key !== key))
  void drain()
}

/** Sends what waits, oldest first, each once: the server knows a key that it has seen. */
export async function drain(send: (step: Step) => Promise<void> = deliver): Promise<void> {
  if (sending.value) {
    return
  }
  sending.value = true
  clearTimeout(timer)
  try {
    for (let step = next(); step; step = next()) {
      await one(step, send)
    }
  } catch {
    timer = setTimeout(() => void drain(send), AGAIN)
  } finally {
    sending.value = false
  }
}

/** The oldest step of a visit that nothing holds up. */
function next(): Step | undefined {
  const held = new Set<string>()
  for (const step of read()) {
    if (step.problem) {
      held.add(step.visit)
    } else if (!held.has(step.visit)) {
      return step
    }
  }
  return undefined
}

async function one(step: Step, send: (step: Step) => Promise<void>) {
  try {
    await send(step)
    brought(step)
    write(read().filter((other) => other.key !== step.key))
  } catch (failure) {
    // 429 and 5xx pass by themselves; anything else the worker has to know
    if (failure instanceof Offline || (failure instanceof Refusal && (failure.status >= 500 || failure.status === 401 || isSoonOver(failure)))) {
      throw failure
    }
    // near the door the server itself says that the worker has arrived: what is true already need not be said again
    const behind = failure instanceof Refusal && failure.code === 'visit.state' && has(step, String(failure.facts.state))
    if (behind) {
      brought(step)
    }
    write(
      behind
        ? read().filter((other) => other.key !== step.key)
        : read().map((other) => (other.key === step.key ? { ...other, problem: told(failure) } : other))
    )
  }
}

// refused for a quarter of an hour, or a day: meanwhile the other visits go on
const LONG = ['visit.code.locked', 'media.upload.too-many']

function isSoonOver({ status, code }: Refusal): boolean {
  return status === 429 && !LONG.includes(code)
}

const ORDER = ['ASSIGNED', 'EN_ROUTE', 'ARRIVED', 'IN_SERVICE', 'COMPLETED']

/** Whether a visit in this state has what the step would bring about behind it. */
function has({ deed }: Step, state: string): boolean {
  const to = LEADS[deed.verb]
  return to !== undefined && ORDER.indexOf(state) >= ORDER.indexOf(to)
}

// what was sent counts until the page has read the visit anew: nobody is shown, or taps, the step before once more
const BELIEVED = 15_000
const reached = ref<Record<string, { state: string; until: number }>>({})

function brought({ visit, deed }: Step) {
  const state = LEADS[deed.verb]
  if (state) {
    reached.value = { ...reached.value, [visit]: { state, until: Date.now() + BELIEVED } }
  }
}

function begun(visit: { id: string; state: string }): string {
  const sent = reached.value[visit.id]
  const at = ORDER.indexOf(visit.state)
  return sent && sent.until > Date.now() && at >= 0 && at < ORDER.indexOf(sent.state) ? sent.state : visit.state
}

/** Words for a refusal, and for what fails here, such as a picture that is no longer on the phone. */
function told(failure: unknown): string {
  return failure instanceof Refusal && failure.code === 'visit.state' ? t('queue.state', { state: t(`visit.${failure.facts.state}`) }) : sentence(failure)
}

async function deliver({ visit, deed, key }: Step): Promise<void> {
  const path = { id: visit }
  switch (deed.verb) {
    case 'departure':
      await call('post', '/visits/{id}/departure', { path, key })
      return
    case 'arrival':
      await call('post', '/visits/{id}/arrival', { path, body: { where: deed.where }, key })
      return
    case 'start':
      await call('post', '/visits/{id}/start', { path, body: { code: deed.code }, key })
      return
    case 'completion':
      await call('post', '/visits/{id}/completion', { path, key })
      return
    case 'extra':
      await call('post', '/visits/{id}/extras', { path, body: { extra: deed.extra, quantity: deed.quantity }, key })
      return
    case 'cash':
      await call('post', '/visits/{id}/cash', { path, body: { amount: deed.amount }, key })
      return
    case 'photo':
      await photo(visit, deed, key)
  }
}

async function photo(visit: string, deed: Deed & { verb: 'photo' }, key: string) {
  const media = deed.media ?? (await upload('VISIT_PHOTO', { path: deed.picture }, key + '-file'))
  // remembered, so that a photo whose second call is lost is not uploaded again
  write(read().map((step) => (step.key === key ? { ...step, deed: { ...deed, media, picture: '' } } : step)))
  await call('post', '/visits/{id}/photos', { path: { id: visit }, body: { media, phase: deed.phase }, key })
}

const LEADS: Record<string, string> = { departure: 'EN_ROUTE', arrival: 'ARRIVED', start: 'IN_SERVICE', completion: 'COMPLETED' }

/** Where a visit stands once what waits has been sent. What is refused, and what it holds up, brings it nowhere. */
export function standing(visit: { id: string; state: string }, all: Step[] = steps.value): string {
  const mine = all.filter((step) => step.visit === visit.id)
  const refused = mine.findIndex((step) => step.problem)
  return mine.slice(0, refused < 0 ? undefined : refused).reduce((state, step) => LEADS[step.deed.verb] ?? state, begun(visit))
}

// #ifdef H5
addEventListener('online', () => void drain())
// #endif
void Promise.resolve().then(() => (steps.value.length > 0 ? drain() : undefined))

/** Whoever signs out leaves nothing behind. */
export function clear() {
  clearTimeout(timer)
  reached.value = {}
  write([])
}
