import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { throughTheWorkersApp } from './everywhere.mjs'
import { WORKERS, begunWithAnExtra, bookedWith, eventually, newCustomer, paid, staffToken } from './makes.mjs'
import { SERVER, api, at, launch, looks, serious, tap, token, watched } from './support.mjs'

const HOURS_AHEAD = 23 / 24

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

const with_ = (given, story) => watched(browser, given, story)

/** A new customer's booking with a worker whose phone we know, paid on the spot, within a day; both are in front of it. */
async function booked(customer, worker) {
  const asking = await newCustomer(customer)
  // something can be added to it at the door
  const found = await bookedWith(asking, worker, { from: 0, until: HOURS_AHEAD, fits: (service) => service.extras.length > 0 })
  await customer.page.goto(`${SERVER}/pages/visit?id=${found.visit}`)
  await at(customer.page, 'start-code').waitFor()
  return { address: found.address, visit: found.visit }
}

/** The worker's phone is where the visit is, and shows it. */
async function atTheVisit({ page, context }, { address, visit }) {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ ...address.point, accuracy: 10 })
  await page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
}

async function stands(page, visit, state) {
  const before = Date.now()
  let seen
  while (Date.now() - before < 20_000) {
    seen = await api('GET', `/visits/${visit}`, await token(page, 'worker'))
    if (seen.state === state) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  assert.equal(seen?.state, state)
}

describe('a worker and a customer', () => {
  it('carry a visit from departure to review, each on a phone of their own', () =>
    with_({}, (customer) =>
      with_({ dark: true }, async (worker) => {
        const { address, visit } = await booked(customer, worker)
        await atTheVisit(worker, { address, visit })
        const code = (await at(customer.page, 'start-code').innerText()).replace(/\s/g, '')

        await tap(worker, 'do')
        await at(worker.page, 'sharing').waitFor()
        await customer.page.getByText(/^约 \d\d:\d\d 到$/).waitFor()

        // she calls for help, and staff have it at once
        await at(customer.page, 'alarm').click()
        await customer.page.getByText('求助', { exact: true }).last().click()
        const desk = await staffToken('dispatcher@doorstep.example')
        await eventually('the alarm', async () => (await api('GET', '/alarms?limit=50', desk)).items.some((one) => one.visit === visit))

        // at the door the server may have seen it first
        if (!(await at(worker.page, 'field-start-code').isVisible())) {
          await tap(worker, 'do')
        }
        await worker.page.locator('[data-testid="field-start-code"]').fill(code)
        await tap(worker, 'do')
        await at(worker.page, 'extra').waitFor()
        assert.deepEqual(await serious(worker.page), [])
        const chooser = worker.page.waitForEvent('filechooser')
        await tap(worker, 'photo-before')
        await (await chooser).setFiles({ name: 'before.png', mimeType: 'image/png', buffer: await customer.page.screenshot() })
        await worker.page.getByText('开工前 1 张').waitFor()
        await tap(worker, 'extra')
        await worker.page.locator('[data-testid^="extra-"]').first().click()

        await at(customer.page, 'extra-accept').click()
        await at(customer.page, 'extra').waitFor({ state: 'detached' })
        // heard at once: the page itself looks again only after half a minute
        await worker.page.getByText('客户已同意').waitFor()
        await at(worker.page, 'cash').dblclick()
        await at(worker.page, 'cash').waitFor({ state: 'detached' })
        await eventually('paid in cash, once', async () => {
          const { booking } = await api('GET', `/visits/${visit}`, await token(customer.page, 'customer'))
          const { due, credit } = await api('GET', `/bookings/${booking}`, await token(customer.page, 'customer'))
          return Number(due.amount) === 0 && Number(credit.amount) === 0
        })
        await tap(worker, 'do')
        await stands(worker.page, visit, 'COMPLETED')

        await at(customer.page, 'review').click()
        await at(customer.page, 'send-review').waitFor()
        assert.deepEqual(await serious(customer.page), [])
        for (const dimension of ['punctuality', 'quality', 'manner']) {
          await at(customer.page, `${dimension}-5`).click()
        }
        await at(customer.page, 'send-review').click()
        await at(customer.page, 'reviewed').waitFor()
      })
    ))

  it('agree on more, which is paid at the cashier as the visit was', () =>
    with_({}, (customer) =>
      with_({}, async (worker) => {
        const { page } = customer
        const asking = await newCustomer(customer)
        const found = await bookedWith(asking, worker, { from: 0, until: HOURS_AHEAD, payment: 'ONLINE', fits: (service) => service.extras.length > 0 })
        await paid(asking, found.booking)
        await begunWithAnExtra(asking, found)

        // as where two channels are open
        await page.route('**/api/v1/payments/channels', (asked) => asked.fulfill({ json: { items: [{ name: 'alipay' }, { name: 'sandbox' }] } }))
        await page.goto(`${SERVER}/pages/order?id=${found.booking}`)
        await at(page, 'pay').click()
        await at(page, 'due').waitFor()
        assert.deepEqual(await serious(page), [])
        await at(page, 'channel-sandbox').click()
        await at(page, 'pay').click()
        await page.waitForURL(/\/sandbox\/channel\/pay\//)
        await at(page, 'decline').click()
        await at(page, 'return').click()
        await at(page, 'declined').waitFor()
        // what was chosen is still chosen, and something else could be
        assert.equal(await at(page, 'channel-sandbox').getAttribute('aria-checked'), 'true')
        await at(page, 'channel-alipay').waitFor()
        await at(page, 'pay-anew').click()
        await page.waitForURL(/\/sandbox\/channel\/pay\//)
        await at(page, 'approve').click()
        await at(page, 'return').click()

        await at(page, 'paid').waitFor()
        assert.equal(Number((await api('GET', `/bookings/${found.booking}`, asking.token)).due.amount), 0)
      })
    ))

  it('call each other by a number that is neither\'s', () =>
    with_({}, (customer) =>
      with_({}, async (worker) => {
        const { visit } = await booked(customer, worker)
        await worker.page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
        for (const { page } of [customer, worker]) {
          const [called] = await Promise.all([page.waitForResponse((answer) => answer.url().endsWith(`/visits/${visit}/call`)), at(page, 'call').click()])
          assert.equal(called.status(), 200)
          const { number } = await called.json()
          assert.match(number, /^\+?\d{6,}$/)
          assert.ok(!number.startsWith('+86137000000') && !number.startsWith('+86139'), number)
        }
      })
    ))

  it('lose nothing that was tapped without a network, also when the app was closed meanwhile', () =>
    with_({}, (customer) =>
      with_({}, async (worker) => {
        const { page, context } = worker
        const { address, visit } = await booked(customer, worker)
        await atTheVisit(worker, { address, visit })
        await at(page, 'do').waitFor()
        const sent = []
        page.on('request', (request) => request.url().endsWith('/departure') && sent.push(request.headers()['idempotency-key']))

        await context.route('**/api/**', (route) => route.abort('internetdisconnected'))
        await at(page, 'do').click()
        await at(page, 'queue').waitFor()
        assert.match(await at(page, 'job-state').innerText(), /在路上/)
        await at(page, 'do').click()
        await page.getByText('2 步等网络').waitFor()
        await page.reload()
        await at(page, 'queue').waitFor()
        await context.unroute('**/api/**')
        await at(page, 'queue-now').click()

        await stands(page, visit, 'ARRIVED')
        await at(page, 'queue').waitFor({ state: 'detached' })
        assert.equal(new Set(sent).size, 1, 'one key for one departure')
        assert.equal(await page.evaluate(() => localStorage.getItem('doorstep.queue')), null)
      })
    ))
})

describe('a worker whom nobody opens', () => {
  it('tells so by the door, and hears how long to wait', () =>
    with_({}, (customer) =>
      with_({}, async (worker) => {
        const { page } = worker
        const { address, visit } = await booked(customer, worker)
        await atTheVisit(worker, { address, visit })
        await tap(worker, 'do')
        await at(page, 'sharing').waitFor()
        if (!(await at(page, 'field-start-code').isVisible())) {
          await tap(worker, 'do')
        }
        await stands(page, visit, 'ARRIVED')

        await tap(worker, 'absent')
        await page.locator('[data-testid="field-evidence"]').fill('敲门三次，打了两个电话，没有人应')
        await tap(worker, 'absent-tell')
        await at(page, 'job-problem').getByText(/才能|之前|等/).waitFor()
        assert.equal(await page.locator('[data-testid="field-evidence"]').inputValue(), '敲门三次，打了两个电话，没有人应')
        await stands(page, visit, 'ARRIVED')

        await tap(worker, 'absent-not')
        await at(page, 'field-start-code').waitFor()
      })
    ))
})

for (const [language, dark] of [['zh-CN', true], ['zh-TW', false], ['en', false]]) {
  describe(`every page of workers in ${language}, ${dark ? 'dark' : 'light'}`, () => {
    it('has nothing that axe finds serious, and no key instead of a word', () =>
      with_({ language, dark }, async (person) => {
        const { found, look } = looks(person, `worker-${language}`)
        await throughTheWorkersApp(person, WORKERS[0], look)
        assert.deepEqual(found, [])
      }))
  })
}
