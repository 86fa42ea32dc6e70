// The mini program's code without a browser: a simulated wx, as far as the app asks for one.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const DIST = resolve(dirname(fileURLToPath(import.meta.url)), '../dist')
const require = createRequire(import.meta.url)
// its modules are CommonJS, and this package's are not
const APPS = mkdtempSync(join(tmpdir(), 'doorstep-mini-'))
for (const app of ['customer-mini', 'worker-mini']) {
  cpSync(join(DIST, app), join(APPS, app), { recursive: true })
}

const files = (folder) =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]))

/** A phone with the app on it: what it keeps, where it goes, what it asks the server. */
function weixin(app, answer) {
  const kept = new Map()
  const went = []
  const asked = []
  let page
  let application
  const known = {
    getStorageSync: (key) => kept.get(key) ?? '',
    setStorageSync: (key, value) => kept.set(key, value),
    setStorage: ({ key, data }) => kept.set(key, data),
    removeStorageSync: (key) => kept.delete(key),
    getSystemInfoSync: () => ({ language: 'zh_CN', platform: 'ios', brand: 'x', model: 'y', SDKVersion: '3.0.0', pixelRatio: 2, screenWidth: 390, screenHeight: 844 }),
    getAppBaseInfo: () => ({ language: 'zh_CN', SDKVersion: '3.0.0' }),
    getDeviceInfo: () => ({ brand: 'x', model: 'y', platform: 'ios' }),
    getWindowInfo: () => ({ windowWidth: 390, windowHeight: 844, pixelRatio: 2 }),
    getLaunchOptionsSync: () => ({ path: 'pages/home', query: {} }),
    getEnterOptionsSync: () => ({ path: 'pages/home', query: {} }),
    canIUse: () => true,
    onAppShow() {},
    onAppHide() {},
    onError() {},
    onUnhandledRejection() {},
    setNavigationBarTitle() {},
    navigateTo: ({ url }) => went.push(url),
    redirectTo: ({ url }) => went.push(url),
    reLaunch: ({ url }) => went.push(url),
    request({ url, method, data, header, success }) {
      asked.push({ url, method, header, body: data ? JSON.parse(data) : undefined })
      const [status, body] = answer(method, url)
      setTimeout(() => success({ statusCode: status, data: body, header: {} }), 1)
    }
  }
  // whatever else it asks for is there and does nothing
  const wx = new Proxy(known, { get: (target, name) => target[name] ?? (typeof name === 'string' ? () => undefined : undefined) })
  Object.assign(globalThis, {
    wx,
    App: (options) => (application = options),
    getApp: () => application,
    getCurrentPages: () => (page ? [page] : []),
    Page: (options) => (page = options),
    Component: (options) => (page = options),
    Behavior: (options) => options
  })
  const root = join(APPS, app)
  for (const path of Object.keys(require.cache).filter((one) => one.startsWith(root))) {
    delete require.cache[path]
  }
  require(join(root, 'app.js'))
  application.onLaunch?.({ path: 'pages/home', query: {} })
  application.onShow?.({ path: 'pages/home', query: {} })

  /** Opens a page as the runtime does. */
  function open(route, query) {
    page = undefined
    delete require.cache[join(root, route + '.js')]
    require(join(root, route + '.js'))
    const options = page
    const one = {
      route,
      is: route,
      options: query,
      __wxExparserNodeId__: 1,
      data: { ...(options.data ?? {}) },
      properties: {},
      dataset: {},
      setData(change, done) {
        Object.assign(one.data, change)
        done?.()
      },
      selectAllComponents: () => [],
      selectComponent: () => null,
      triggerEvent() {},
      createSelectorQuery: () => ({ in: () => ({}) }),
      getRelationNodes: () => []
    }
    Object.assign(one, options.methods)
    page = one
    for (const stage of ['created', 'attached', 'ready']) {
      ;(options.lifetimes?.[stage] ?? options[stage])?.call(one)
    }
    one.onLoad?.(query)
    one.onShow?.()
    one.onReady?.()
    return one
  }
  return { open, kept, went, asked }
}

const until = async (what, wanted) => {
  for (let round = 0; round < 200; round++) {
    if (wanted()) {
      return
    }
    await new Promise((done) => setTimeout(done, 10))
  }
  assert.fail(`never: ${what}`)
}

for (const app of ['customer-mini', 'worker-mini']) {
  it(`the code of ${app} names nothing that only browsers have`, () => {
    const found = files(join(DIST, app))
      .filter((path) => path.endsWith('.js') && !path.includes('common/vendor'))
      .flatMap((path) => (readFileSync(path, 'utf8').match(/\b(?:document|localStorage|sessionStorage|XMLHttpRequest|EventSource)\b[.([]|\bwindow\.|\bnavigator\.|\blocation\.(?:href|replace|assign)|\bfetch\(/g) ?? []).map((name) => `${path.slice(DIST.length)}: ${name}`))
    assert.deepEqual(found, [])
  })

  it(`every page of ${app} opens without a browser`, () => {
    const phone = weixin(app, () => [503, { code: 'shared.unavailable', detail: 'x' }])
    const { pages } = JSON.parse(readFileSync(join(DIST, app, 'app.json'), 'utf8'))
    assert.ok(pages.length >= 7)
    for (const route of pages) {
      assert.ok(phone.open(route, {}), route)
    }
  })
}

const yuan = (amount) => ({ amount, currency: 'CNY' })
const text = (words) => ({ byLanguage: { 'zh-CN': words } })
const SLOT = { start: '2030-01-07T02:00:00Z', end: '2030-01-07T04:00:00Z' }
const SERVER = {
  'GET /services/1': { id: '1', category: '1', code: 'c', name: text('日常保洁'), description: text(''), icon: 'broom', unit: 'HOUR', least: 2, most: 8, baseTime: 'PT0S', timePerUnit: 'PT1H', options: [], extras: [], onSale: true, version: 1 },
  'GET /addresses/2': { id: '2', area: '1', district: 'd', text: '花城大道', detail: '1', contact: '李', phone: '+8613900000001', point: { latitude: 23, longitude: 113 }, version: 1 },
  'POST /quotes': { total: yuan('118.00'), zone: 'Asia/Shanghai', slots: [SLOT], visits: [{ lines: [{ kind: 'unit', code: 'unit', quantity: 2, unitPrice: yuan('59.00'), amount: yuan('118.00') }] }], policy: [{ hoursBefore: 0, rate: '1', until: SLOT.start }] },
  'GET /payments/channels': { items: [{ name: 'sandbox' }] },
  'POST /bookings': { id: '9', visits: [] }
}

describe('the booking flow on a simulated wx', () => {
  it('prices, places with an idempotency key, and goes to the payment', async () => {
    const phone = weixin('customer-mini', (method, url) => {
      const found = SERVER[`${method} ${url.replace(/^.*\/api\/v1/, '').split('?')[0]}`]
      return found ? [method === 'POST' && url.endsWith('/bookings') ? 201 : 200, found] : [404, { code: 'x', detail: 'x' }]
    })
    phone.kept.set('doorstep.tokens.customer', { accessToken: 'a', refreshToken: 'r' })
    const page = phone.open('pages/checkout', { service: '1', quantity: '2', address: '2', start: encodeURIComponent(SLOT.start), key: 'once' })
    await until('a quote', () => phone.asked.some((one) => one.url.endsWith('/quotes')))
    await new Promise((done) => setTimeout(done, 100))

    assert.match(JSON.stringify(page.data), /合计/)
    assert.match(JSON.stringify(page.data), /¥118\.00/)

    // the page's last handler is its one button
    const [button] = Object.keys(page).filter((name) => /^e\d+_/.test(name)).slice(-1)
    const tap = { type: 'tap', detail: { __args__: [] }, currentTarget: { dataset: {} }, target: { dataset: {} } }
    page[button](tap)
    page[button](tap)
    await until('a booking', () => phone.asked.some((one) => one.url.endsWith('/bookings')))
    const placed = phone.asked.find((one) => one.url.endsWith('/bookings'))

    await until('the payment', () => phone.went.some((url) => url.startsWith('/pages/payment?booking=9')))
    assert.equal(phone.asked.filter((one) => one.url.endsWith('/bookings')).length, 1, 'two taps, one booking')
    assert.equal(placed.header['Idempotency-Key'], 'once')
    assert.equal(placed.header.Authorization, 'Bearer a')
    assert.deepEqual(placed.body.expected, yuan('118.00'))
    assert.deepEqual(placed.body.wish.starts, [SLOT.start])
  })
})
