// What Lighthouse says of the customers' home on a phone: npm run lighthouse [-- FOLDER]. A measurement: it says what this machine does.
// It is fetched for this once, at a pinned version, so that a build needs nothing of it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const VERSION = '12.8.2'
const LEAST = { performance: 90, accessibility: 95 }
const server = process.env.DOORSTEP_SERVER ?? 'http://localhost:9080'
const folder = resolve(process.argv[2] ?? 'target')
mkdirSync(folder, { recursive: true })

const ran = spawnSync(
  'npx',
  ['--yes', `lighthouse@${VERSION}`, server + '/', '--quiet', `--only-categories=${Object.keys(LEAST)}`, '--output=json', '--output=html', `--output-path=${join(folder, 'lighthouse')}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --lang=zh-CN'],
  { stdio: 'inherit', env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' } }
)
if (ran.status !== 0) {
  process.exit(ran.status ?? 1)
}
const said = JSON.parse(readFileSync(join(folder, 'lighthouse.report.json'), 'utf8'))
if (!said.audits['network-requests'].details.items.some((one) => one.url.includes('/assets/'))) {
  console.error('This server has no apps: what was measured is the page that says how to get them.')
  process.exit(1)
}
const scores = Object.keys(LEAST).map((name) => [name, Math.round(said.categories[name].score * 100)])
console.log(scores.map(([name, score]) => `${name} ${score} (at least ${LEAST[name]})`).join(', '))
for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index', 'interactive']) {
  console.log(`  ${said.audits[id].title}: ${said.audits[id].displayValue}`)
}
for (const audit of Object.values(said.audits).filter((one) => one.score !== null && one.score < 0.9 && one.scoreDisplayMode !== 'numeric')) {
  console.log(`  to mend: ${audit.title} ${audit.displayValue ?? ''}`)
}
process.exit(scores.every(([name, score]) => score >= LEAST[name]) ? 0 : 1)
