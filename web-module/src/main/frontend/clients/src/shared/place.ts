import { ref, watch } from 'vue'
import { call, type Schema } from '@/shared/api'
import { Refusal } from '@/shared/refusal'
import { signedIn } from '@/shared/session'

/** Whether one's place is being shared now; shown whenever it is. */
export const sharing = ref(false)
const PAUSE = 15_000
let visit = ''
let turns = 0
let timer: ReturnType<typeof setTimeout> | undefined

export function here(): Promise<{ where: Schema<'GeoPoint'>; accuracy: number }> {
  return new Promise((resolve, reject) =>
    uni.getLocation({
      type: 'wgs84',
      success: (at) => resolve({ where: { latitude: at.latitude, longitude: at.longitude }, accuracy: Math.round(Number(at.accuracy) || 50) }),
      fail: reject
    })
  )
}

/** Where one is, if the phone knows it soon; whoever calls for help does not wait for it. */
export function hereIfSoon(patience = 3_000): Promise<Schema<'GeoPoint'> | undefined> {
  return Promise.race([
    here().then(({ where }) => where, () => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  ])
}

/** Tells the customer of one visit where one is, while one is on the way to it; nobody and nothing else. */
export function share(on: string) {
  if (on !== visit) {
    turn(on)
    void round(on, turns)
  }
}

/** Tells it no more; of another visit that is meanwhile shared, it goes on. */
export function unshare(on: string) {
  if (on === visit) {
    turn('')
  }
}

function turn(to: string) {
  visit = to
  turns++
  clearTimeout(timer)
  sharing.value = false
}

// whoever has signed out is followed no further
watch(signedIn, (signed) => !signed && turn(''), { flush: 'sync' })

/** The worker's way to it is over, or is not this worker's. */
const OVER = [401, 403, 404, 409]

async function round(mine: string, now: number) {
  try {
    const at = await here()
    if (now !== turns) {
      return
    }
    sharing.value = true
    await call('post', '/visits/{id}/positions', {
      path: { id: mine },
      body: { positions: [{ at: new Date().toISOString(), where: at.where, accuracyMetres: at.accuracy }] }
    })
  } catch (failure) {
    if (now === turns) {
      sharing.value = false
      if (failure instanceof Refusal && OVER.includes(failure.status)) {
        turn('')
      }
    }
  }
  if (now === turns) {
    timer = setTimeout(() => void round(mine, now), PAUSE)
  }
}

/** Metres between two points of a city. */
export function metres(from: Schema<'GeoPoint'>, to: Schema<'GeoPoint'>): number {
  const radians = Math.PI / 180
  const x = (to.longitude - from.longitude) * radians * Math.cos(((from.latitude + to.latitude) / 2) * radians)
  const y = (to.latitude - from.latitude) * radians
  return Math.round(Math.sqrt(x * x + y * y) * 6_371_000)
}

// the Krasovsky ellipsoid, and the point that the shift is reckoned from
const AXIS = 6_378_245
const FLATNESS = 0.006_693_421_622_965_943
const ORIGIN = { latitude: 35, longitude: 105 }

/** Where maps of China (Tencent, Amap, Apple there) show a point of GPS; as the server's ChineseDatums has it. */
export function gcj02(point: Schema<'GeoPoint'>): Schema<'GeoPoint'> {
  const { latitude, longitude } = point
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) {
    return point
  }
  const x = longitude - ORIGIN.longitude
  const y = latitude - ORIGIN.latitude
  const wave = (size: number, halfTurns: number) => (size * Math.sin(halfTurns * Math.PI) * 2) / 3
  const short = wave(20, 6 * x) + wave(20, 2 * x)
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const northern = short + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const eastern = short + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)

  const radians = (latitude * Math.PI) / 180
  const bend = 1 - FLATNESS * Math.sin(radians) ** 2
  const meridian = (AXIS * (1 - FLATNESS)) / bend ** 1.5
  const parallel = (AXIS / Math.sqrt(bend)) * Math.cos(radians)
  const degrees = (metres: number, radius: number) => ((metres / radius) * 180) / Math.PI
  return { latitude: latitude + degrees(north + northern, meridian), longitude: longitude + degrees(east + eastern, parallel) }
}

/** Opens the phone's own maps from a browser: whichever its owner likes, but iPhones know no geo: and have only theirs. */
export function directions(to: Schema<'GeoPoint'>, name: string, agent: string): string {
  if (/iPhone|iPad/.test(agent)) {
    const pin = gcj02(to)
    // their scheme, not their host: our builds name nobody else's
    return `maps://?daddr=${pin.latitude.toFixed(6)},${pin.longitude.toFixed(6)}`
  }
  return `geo:${to.latitude},${to.longitude}?q=${to.latitude},${to.longitude}(${encodeURIComponent(name)})`
}
