import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { SERVER, api, at, launch, looks, signedIn, tap, token, watched } from './support.mjs'

const CUSTOMER = '+8613900000012'
const WORKERS = Array.from({ length: 12 }, (_, number) => `+86137000000${String(number + 1).padStart(2, '0')}`)
const HOURS_AHEAD = 23

let browser
before(async () => (browser = await launch()))
after(() => browser.close())

const with_ = (given, story) => watched(browser, given, story)

/** Everything that could be done at this customer's address within a day: what, when, and by whom. */
async function offers(customer) {
  const [address] = await api('GET', '/addresses', customer)
  const { items } = await api('GET', `/services?area=${address.area}&limit=50`, customer)
  const from = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const found = []
  for (const service of items.filter((one) => one.extras.length > 0)) {
    const query = `service=${service.id}&quantity=${service.least}&address=${address.id}&from=${from}&days=2`
    const { days } = await api('GET', `/slots?${query}`, customer)
    const slots = days.flatMap((day) => day.slots).filter((slot) => slot.free > 0 && Date.parse(slot.start) < Date.now() + HOURS_AHEAD * 3_600_000)
    found.push(...slots.map((slot) => ({ service, slot })))
  }
  return { address, found }
}

/** A customer's booking with a worker whose phone we know, paid on the spot; the worker's page is open. */
async function booked(customer, worker) {
  await signedIn(customer, CUSTOMER)
  const { address, found } = await offers(await token(customer.page, 'customer'))
  for (const number of WORKERS) {
    await signedIn(worker, number, '/worker/work/me')
    const me = await api('GET', '/workers/me', await token(worker.page, 'worker'))
    const offer = found.find((one) => one.slot.workers.includes(me.id))
    if (offer) {
      const { service, slot } = offer
      const query = `service=${service.id}&quantity=${service.least}&address=${address.id}&worker=${me.id}&start=${slot.start}&key=${crypto.randomUUID()}`
      await customer.page.goto(`${SERVER}/pages/checkout?${query}`)
      await at(customer.page, 'channel-later').click()
      await at(customer.page, 'pay').click()
      await at(customer.page, 'to-visit').click()
      await at(customer.page, 'start-code').waitFor()
      return { address, visit: new URL(customer.page.url()).searchParams.get('id') }
    }
    await worker.page.evaluate(() => localStorage.clear())
  }
  throw new Error('no worker whose phone is known could come')
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
        await worker.context.grantPermissions(['geolocation'])
        await worker.context.setGeolocation({ ...address.point, accuracy: 10 })
        await worker.page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
        const code = (await at(customer.page, 'start-code').innerText()).replace(/\s/g, '')

        await tap(worker, 'do')
        await at(worker.page, 'sharing').waitFor()
        await customer.page.getByText(/^约 \d\d:\d\d 到$/).waitFor()

        await tap(worker, 'do')
        await worker.page.locator('[data-testid="field-start-code"]').fill(code)
        await tap(worker, 'do')
        await at(worker.page, 'extra').waitFor()
        const chooser = worker.page.waitForEvent('filechooser')
        await tap(worker, 'photo-before')
        await (await chooser).setFiles({ name: 'before.png', mimeType: 'image/png', buffer: await customer.page.screenshot() })
        await worker.page.getByText('开工前 1 张').waitFor()
        await tap(worker, 'extra')
        await worker.page.locator('[data-testid^="extra-"]').first().click()

        await at(customer.page, 'extra-accept').click()
        await at(customer.page, 'extra').waitFor({ state: 'detached' })
        await tap(worker, 'do')
        await stands(worker.page, visit, 'COMPLETED')

        await at(customer.page, 'review').click()
        for (const dimension of ['punctuality', 'quality', 'manner']) {
          await at(customer.page, `${dimension}-5`).click()
        }
        await at(customer.page, 'send-review').click()
        await at(customer.page, 'reviewed').waitFor()
      })
    ))

  it('lose nothing that was tapped without a network, also when the app was closed meanwhile', () =>
    with_({}, (customer) =>
      with_({}, async (worker) => {
        const { page, context } = worker
        const { address, visit } = await booked(customer, worker)
        await context.grantPermissions(['geolocation'])
        await context.setGeolocation({ ...address.point, accuracy: 10 })
        await page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
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

const PAGES = [
  ['today', '/worker/', 'summary'],
  ['open', '/worker/work/open', 'by-near'],
  ['rota', '/worker/work/rota', 'leave'],
  ['income', '/worker/work/income', 'tab-income'],
  ['me', '/worker/work/me', 'certificate']
]

for (const [language, dark] of [['zh-CN', true], ['zh-TW', false], ['en', false]]) {
  describe(`every page of workers in ${language}, ${dark ? 'dark' : 'light'}`, () => {
    it('has nothing that axe finds serious, and no key instead of a word', () =>
      with_({ language, dark }, async (person) => {
        const { found, look } = looks(person, `worker-${language}`)
        await person.page.goto(SERVER + '/worker/')
        await look('sign-in', 'send')
        await signedIn(person, WORKERS[0], '/worker/')
        for (const [name, path, ready] of PAGES) {
          await person.page.goto(SERVER + path)
          await look(name, ready)
        }
        assert.deepEqual(found, [])
      }))
  })
}
