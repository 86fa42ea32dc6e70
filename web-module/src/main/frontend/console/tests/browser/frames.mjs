// Frame times of the full board, by the browser's own tracing: BASE_URL=http://localhost:9080 node tests/browser/frames.mjs
// A measurement, not a test: it says what this machine does, under whatever else it has to do.
import { crowd, scrollThrough, VISITS, WORKERS } from './board.mjs'
import { open, person } from './house.mjs'

const STEPS = 200
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel']

const house = await open()
try {
  const { page } = await person(house, 'dispatcher@doorstep.example', { width: 1440, height: 900 })
  await crowd(page, house)
  await house.browser.startTracing(page, { categories: CATEGORIES })
  const seen = await scrollThrough(page, STEPS)
  const { traceEvents } = JSON.parse((await house.browser.stopTracing()).toString())
  console.log(`${WORKERS} workers, ${VISITS} visits, ${STEPS} steps of 220 px; at most ${seen.rows} rows and ${seen.bars} bars in the page`)
  report('between frames', between(traceEvents))
  report('work a frame (main thread)', work(traceEvents))
} finally {
  await house.close()
}

/** Milliseconds from one animation frame of the page to the next. */
function between(events) {
  const frames = animationFrames(events)
  return frames.slice(1).map((one, place) => (one.ts - frames[place].ts) / 1000)
}

/** Milliseconds that the page's thread works from one animation frame to the next. */
function work(events) {
  const frames = animationFrames(events)
  const tasks = events.filter((one) => one.name === 'RunTask' && one.ph === 'X' && one.tid === frames[0].tid && one.pid === frames[0].pid)
  return frames.slice(1).map((one, place) => tasks.filter((task) => task.ts >= frames[place].ts && task.ts < one.ts).reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0), 0) / 1000)
}

function animationFrames(events) {
  return events.filter((one) => one.name === 'FireAnimationFrame').sort((one, other) => one.ts - other.ts)
}

function report(what, all) {
  const sorted = [...all].sort((one, other) => one - other)
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms (${sorted.length} frames)`)
}
