import { chromium } from 'playwright-core'
import { serve } from './serve.mjs'

export const PASSWORD = process.env.DEMO_PASSWORD ?? 'Doorstep-demo-1'
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=zh-CN']

/** Where the console is: BASE_URL as it is, or what was built here in front of DOORSTEP_SERVER. */
export async function open() {
  const own = process.env.BASE_URL ? undefined : await serve(Number(process.env.PORT ?? 9283), process.env.DOORSTEP_SERVER ?? 'http://localhost:9080')
  const base = process.env.BASE_URL ?? own.base
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  return { base, browser, close: async () => { await browser.close(); own?.stop() } }
}

/** A browser of somebody, who is signed in; what goes wrong in it is written down. */
export async function person(house, email, { language = 'zh-CN', width = 1280, height = 800, dark = false, signedIn = true } = {}) {
  const context = await house.browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  await context.addInitScript(([lang, theme]) => {
    localStorage.setItem('doorstep.language', localStorage.getItem('doorstep.language') ?? lang)
    localStorage.setItem('doorstep.theme', JSON.stringify(theme))
  }, [language, dark ? 'dark' : 'light'])
  const page = await context.newPage()
  const faults = []
  const host = new URL(house.base).host
  const pending = new Set()
  page.pending = pending
  page.on('request', (asked) => { if (!asked.url().includes('/api/v1/live?')) pending.add(asked) })
  page.on('requestfinished', (asked) => pending.delete(asked))
  page.on('requestfailed', (asked) => pending.delete(asked))
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) pending.clear() })
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`) })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (asked) => {
    const url = new URL(asked.url())
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== host) faults.push(`foreign host: ${asked.url()}`)
  })
  if (signedIn) {
    await page.goto(`${house.base}/console/sign-in`)
    await page.fill('#email', email)
    await page.fill('#password', PASSWORD)
    await page.click('button[type=submit]')
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  }
  return { page, context, faults }
}

const QUIET_MILLIS = 200

/** Until nothing is loading any more; the live stream never ends and is not waited for. */
export async function settled(page) {
  await page.waitForSelector('#title')
  for (let quiet = 0, ends = Date.now() + 20_000; quiet < QUIET_MILLIS && Date.now() < ends;) {
    await page.waitForTimeout(50)
    quiet = page.pending.size === 0 && await page.evaluate(() => document.querySelector('.bones') === null) ? quiet + 50 : 0
  }
}

/** To another page as a link leads there, without loading everything anew. */
export async function turnTo(page, path, wait = true) {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, path)
  if (wait) {
    await settled(page)
  }
}

/** Every page of the console, with an address that shows something when the data has it. */
export async function pages(house) {
  const signed = await fetch(`${house.base}/api/v1/auth/sign-in/password`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: 'admin@doorstep.example', password: PASSWORD }),
  }).then((answer) => answer.json())
  const get = (path) => fetch(`${house.base}/api/v1/${path}`, { headers: { Authorization: `Bearer ${signed.accessToken}` } }).then((answer) => answer.json())
  const first = async (path) => (await get(path)).items?.[0]
  const [order, run, statement, company, worker] = await Promise.all([
    first('bookings?state=FULFILLED&limit=1').then((one) => one ?? first('bookings?limit=1')), first('runs?limit=1'), first('statements?payeeKind=company&limit=1'), first('companies?limit=1'), first('workers?limit=1'),
  ])
  const line = statement && (await get(`statements/${statement.id}/lines?limit=1`)).items?.[0]
  const areas = await get('areas')
  return [
    ['overview', '/'], ['orders', '/orders'], ['order', `/orders/${order?.id}`], ['order-new', '/orders/new'], ['alarms', '/alarms'], ['dispatch', `/dispatch?area=${areas[0]?.id}`],
    ['companies', '/companies'], ['company', `/companies/${company?.id}`], ['workers', '/workers'], ['worker', `/workers/${worker?.id}`],
    ['services', '/catalogue/services'], ['prices', '/catalogue/prices'], ['promotions', '/catalogue/promotions'], ['banners', '/catalogue/banners'], ['areas', '/catalogue/areas'],
    ['runs', '/finance/runs'], ['run', `/finance/runs/${run?.id}`], ['cases', '/finance/cases'], ['payouts', `/finance/payouts?date=${run?.date}`], ['accounts', `/finance/accounts?payee=company:${company?.id}`],
    ['statements', '/finance/statements'], ['statement', `/finance/statements/${statement?.id}?day=${line?.serviceDay}&visit=${line?.visit ?? `entry ${line?.entry}`}`],
    ['invoices', '/finance/invoices'], ['adjustments', '/finance/adjustments'], ['chargebacks', '/finance/chargebacks'], ['journal', '/finance/journal'], ['trial-balance', '/finance/trial-balance'],
    ['ledger', '/finance/ledger/UNSETTLED'], ['reports', '/finance/reports'],
    ['people', '/settings/people'], ['roles', '/settings/roles'], ['settings', '/settings/values'], ['audit', '/settings/audit'], ['dead-letters', '/settings/dead-letters'],
    ['me', '/me'], ['missing', '/no-such-page'], ['forbidden', '/forbidden'],
  ]
}
