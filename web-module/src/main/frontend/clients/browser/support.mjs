// What the browser tests share: a browser, people who sign in, and what is looked at on every page.
import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export const SERVER = process.env.DOORSTEP_SERVER ?? 'http://localhost:9080'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS.split(' ') })
}

/** A phone in somebody's hand. It notes what it asks of other hosts, and what goes wrong. */
export async function phone(browser, { language = 'zh-CN', width = 390, height = 844, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: width < 600,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce'
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const foreign = []
  const errors = []
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(SERVER)) {
      foreign.push(request.url())
    }
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // an answer of the server that is no success is the page's business, and tested there
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text())
    }
  })
  return { context, page, foreign, errors, taps: 0 }
}

export const at = (page, id) => page.locator(`[data-testid="${id}"]`).last()

/** A tap that counts. */
export async function tap(person, id) {
  await at(person.page, id).click()
  person.taps++
}

/** The code that was sent to a number since a moment, read where the demo shows its messages. */
export async function codeFor(number, since) {
  for (let round = 0; round < 80; round++) {
    const page = await (await fetch(`${SERVER}/sandbox/messages?to=${encodeURIComponent(number)}`)).text()
    const codes = page
      .split('<article')
      .map((article) => ({ at: /datetime="([^"]+)"/.exec(article)?.[1] ?? '', code: /class="text">\D*(\d{6})/.exec(article)?.[1] }))
      .filter((one) => one.code && Date.parse(one.at) >= since)
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    if (codes.length > 0) {
      return codes[0].code
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`no code for ${number}`)
}

/** Signs in as a person would. */
export async function signIn(person, number) {
  const { page } = person
  const since = Date.now() - 500
  await page.locator('[data-testid="field-phone"]').fill(number.replace('+86', ''))
  await at(page, 'send').click()
  await at(page, 'sent').waitFor()
  await page.locator('[data-testid="field-code"]').fill(await codeFor(number, since))
  await at(page, 'enter').click()
}

/** What axe finds serious on the page that is open. */
export async function serious(page) {
  await page.evaluate(AXE)
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
  return found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`).join(' | ')}`)
}
