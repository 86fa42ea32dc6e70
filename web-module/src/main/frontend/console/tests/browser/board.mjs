// A board as full as a large city's, answered in the server's stead: 300 workers, 2,000 visits.
export const WORKERS = 300
export const VISITS = 2_000
const DATE = '2026-12-01'
const OPEN = 60
const PAGE = 200

/** Opens the board on that day, full. */
export async function crowd(page, house) {
  const area = (await (await fetch(`${house.base}/api/v1/areas`)).json())[0]
  const service = (await (await fetch(`${house.base}/api/v1/services?area=${area.id}&limit=1`)).json()).items[0].id
  const at = (minute) => new Date(Date.parse(`${DATE}T00:00:00+08:00`) + minute * 60_000).toISOString()
  const visits = Array.from({ length: VISITS }, (_, place) => {
    const worker = place % WORKERS
    const start = 8 * 60 + Math.floor(place / WORKERS) * 100
    return {
      visit: String(place + 1), booking: String(place + 1), service, state: place < OPEN ? 'OPEN' : 'ASSIGNED', slot: { start: at(start), end: at(start + 90) }, zone: 'Asia/Shanghai', district: '440105',
      place: { latitude: 23 + (place % 97) / 300, longitude: 113.2 + (place % 89) / 300 }, worker: String(10_000 + worker), workerName: `W${worker}`, provisional: false, version: 1,
    }
  })
  await page.route('**/api/v1/dispatch/board*', (route) => {
    const cursor = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
    return route.fulfill({ json: { area: area.id, visits: visits.slice(cursor, cursor + PAGE), idle: [], next: cursor + PAGE < visits.length ? String(cursor + PAGE) : undefined } })
  })
  await page.goto(`${house.base}/console/dispatch?area=${area.id}&date=${DATE}`)
  await page.waitForSelector('.line')
}

/** Scrolls through all of it, a frame a step. Answers how many rows and bars were drawn at once, and whether the end was reached. */
export function scrollThrough(page, steps = 60) {
  return page.evaluate(async (all) => {
    const scroller = document.querySelector('.time')
    const most = { rows: 0, bars: 0 }
    for (let step = 0; step < all; step++) {
      scroller.scrollTop += 220
      await new Promise((next) => requestAnimationFrame(next))
      most.rows = Math.max(most.rows, document.querySelectorAll('.line').length)
      most.bars = Math.max(most.bars, document.querySelectorAll('.line .bar').length)
    }
    return { ...most, end: scroller.scrollTop > 5_000 }
  }, steps)
}
