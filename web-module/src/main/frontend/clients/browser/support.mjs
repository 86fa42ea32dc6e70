// What the browser tests share: a browser, people who sign in, and what is looked at on every page.
import { chromium } from 'playwright-core'
import assert from 'node:assert/strict'
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
export async function phone(browser, { language = 'zh-CN', width = 390, height = 844, dark = false, installed = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: width < 600,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    // a service worker would stand between the page and what a test does to its network
    serviceWorkers: installed ? 'allow' : 'block'
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const foreign = []
  // whatever is under way; a stream that never ends is not
  const pending = new Set()
  page.pending = pending
  page.on('request', (asked) => asked.url().includes('/api/v1/live?') || pending.add(asked))
  for (const over of ['requestfinished', 'requestfailed']) {
    page.on(over, (asked) => pending.delete(asked))
  }
  page.on('framenavigated', (frame) => frame === page.mainFrame() && pending.clear())
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

/** A tap that counts, on what can be tapped by now. */
export async function tap(person, id) {
  await person.page.locator(`[data-testid="${id}"]:not([aria-disabled="true"])`).last().click()
  person.taps++
}

// nothing else that is sent: the number of an order begins with six digits too
const CODE = /class="text">[^<]*(?:验证码|驗證碼|sign-in code)\D{1,8}(\d{6})/

/** The code that was sent to a number since a moment, read where the demo shows its messages. */
export async function codeFor(number, since) {
  for (let round = 0; round < 80; round++) {
    const page = await (await fetch(`${SERVER}/sandbox/messages?to=${encodeURIComponent(number)}`)).text()
    const codes = page
      .split('<article')
      .map((article) => ({ at: /datetime="([^"]+)"/.exec(article)?.[1] ?? '', code: CODE.exec(article)?.[1] }))
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

/** Somebody in front of a page, who afterwards has asked no other host and seen no error. */
export async function watched(browser, given, story) {
  const person = await phone(browser, given)
  try {
    await story(person)
    assert.deepEqual(person.foreign, [], 'asked of other hosts')
    assert.deepEqual(person.errors, [], 'errors in the browser')
  } catch (failure) {
    failure.message += `\nthe page said: ${(await person.page.locator('uni-page').last().innerText({ timeout: 1000 }).catch(String)).slice(0, 600)}`
    await person.page.screenshot({ path: `${process.env.DOORSTEP_SHOTS ?? '/tmp'}/failed-${new URL(person.page.url()).pathname.replace(/\W+/g, '-')}.png` }).catch(() => undefined)
    throw failure
  } finally {
    await person.context.close()
  }
}

// an access token lives a quarter of an hour; nobody asks for a code more often than somebody would
const FRESH = 8 * 60_000
const known = new Map()

/** Signs in on the way to a page; who has just signed in elsewhere, comes with the tokens of then. */
export async function signedIn(person, number, page = '/pages/me') {
  const kept = page.startsWith('/worker/') ? 'doorstep.tokens.worker' : 'doorstep.tokens.customer'
  const before = known.get(kept + number)
  if (before && Date.now() - before.at < FRESH) {
    await person.page.goto(SERVER + '/start')
    await person.page.evaluate(([name, value]) => localStorage.setItem(name, value), [kept, before.value])
    await person.page.goto(SERVER + page)
    return
  }
  await person.page.goto(SERVER + page)
  await at(person.page, 'send').waitFor()
  await signIn(person, number)
  await at(person.page, 'field-code').waitFor({ state: 'detached' })
  known.set(kept + number, { at: Date.now(), value: await person.page.evaluate((name) => localStorage.getItem(name), kept) })
}

const QUIET_MILLIS = 150

/** Until nothing is loading any more. */
export async function settled(page) {
  for (let quiet = 0, ends = Date.now() + 20_000; quiet < QUIET_MILLIS && Date.now() < ends; ) {
    await page.waitForTimeout(50)
    quiet = page.pending.size === 0 && (await page.locator('.ds-skeleton').count()) === 0 ? quiet + 50 : 0
  }
}

/** Until a page shows what it is known by, if that has a name, and all the rest. */
export async function shown(page, ready) {
  if (ready) {
    await at(page, ready).waitFor()
  }
  await settled(page)
}

/** Looks at pages: what axe finds, keys instead of words, pages wider than the screen; and takes their pictures. */
export function looks(person, series) {
  const { page } = person
  const found = []
  const look = async (name, ready) => {
    await shown(page, ready)
    found.push(...(await serious(page)).map((one) => `${name}: ${one}`))
    const text = await page.locator('uni-page').last().innerText()
    found.push(...(text.match(/\b[a-z-]+\.[a-z.-]+[a-z]\b/g) ?? []).filter((key) => !key.includes('example')).map((key) => `${name}: ${key}`))
    const { wide, screen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, screen: innerWidth }))
    assert.ok(wide <= screen, `${name} is wider than the screen`)
    if (process.env.DOORSTEP_SHOTS) {
      await page.screenshot({ path: `${process.env.DOORSTEP_SHOTS}/${series}-${name}.png` })
    }
  }
  return { found, look }
}

/** A call of the API, for what a story needs to know beforehand. */
export async function api(method, path, token, body) {
  const answer = await fetch(`${SERVER}/api/v1${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      'Idempotency-Key': crypto.randomUUID()
    },
    body: body ? JSON.stringify(body) : undefined
  })
  return answer.status === 204 || answer.status === 202 ? undefined : answer.json()
}

/** The token of somebody who has signed in in a browser. */
export function token(page, app) {
  return page.evaluate((name) => JSON.parse(localStorage.getItem(`doorstep.tokens.${name}`)).data.accessToken, app)
}
