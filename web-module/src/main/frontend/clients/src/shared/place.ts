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
