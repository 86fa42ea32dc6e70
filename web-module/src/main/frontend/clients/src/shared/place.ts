import { ref } from 'vue'
import { call, type Schema } from '@/shared/api'

/** Whether one's place is being shared now; shown whenever it is. */
export const sharing = ref(false)
const PAUSE = 15_000
let visit = ''
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
export function share(on: string | undefined) {
  if (on === visit || (!on && !visit)) {
    return
  }
  visit = on ?? ''
  clearTimeout(timer)
  sharing.value = false
  if (visit) {
    void round()
  }
}

async function round() {
  const mine = visit
  try {
    const at = await here()
    if (mine !== visit) {
      return
    }
    sharing.value = true
    await call('post', '/visits/{id}/positions', {
      path: { id: mine },
      body: { positions: [{ at: new Date().toISOString(), where: at.where, accuracyMetres: at.accuracy }] }
    })
  } catch {
    sharing.value = false
  }
  if (mine === visit && mine) {
    timer = setTimeout(round, PAUSE)
  }
}

/** Metres between two points of a city. */
export function metres(from: Schema<'GeoPoint'>, to: Schema<'GeoPoint'>): number {
  const radians = Math.PI / 180
  const x = (to.longitude - from.longitude) * radians * Math.cos(((from.latitude + to.latitude) / 2) * radians)
  const y = (to.latitude - from.latitude) * radians
  return Math.round(Math.sqrt(x * x + y * y) * 6_371_000)
}
