import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { booked, bookedWith, eventually, freshPhone, identityNumber, newCustomer, offer, staffToken, workerFor } from './makes.mjs'
import { SERVER, api, at, launch, serious, signedIn, token, watched } from './support.mjs'

const PNG = { name: 'paper.png', mimeType: 'image/png' }
let browser
before(async () => (browser = await launch()))
after(() => browser.close())

const with_ = (given, story) => watched(browser, given, story)
const answered = (page, path, method = 'POST') => page.waitForResponse((answer) => answer.url().includes(path) && answer.request().method() === method)
const PAUSE_OF_A_TAP = 500
// who owes the house more than that, waits in vain
const SOON = 8_000

describe('a new customer', () => {
  it('puts the address on the map, and reads at its field what is wrong with it', () =>
    with_({}, async (person) => {
      const { page } = person
      const { token: hers } = await newCustomer(person)
      await page.goto(SERVER + '/pages/address')
      await page.locator('.leaflet-container').first().waitFor()
      await page.locator('.ds-map-spot').first().waitFor()
      await page.locator('[data-testid="map"]').click({ position: { x: 195, y: 165 } })
      await at(page, 'found').getByText('可以上门').waitFor()
      await page.locator('[data-testid="field-text"]').fill('花城大道 18 号')
      await page.locator('[data-testid="field-contact"]').fill('陈女士')
      await page.locator('[data-testid="field-phone"]').fill('')

      await at(page, 'save').click()
      await at(page, 'problem-phone').waitFor()
      assert.equal(await page.locator('[data-testid="field-phone"]').getAttribute('aria-invalid'), 'true')
      assert.equal(await page.locator('[data-testid="field-text"]').inputValue(), '花城大道 18 号')
      assert.deepEqual(await serious(page), [])

      await page.locator('[data-testid="field-phone"]').fill(freshPhone())
      await at(page, 'save').click()
      await eventually('the address', async () => (await api('GET', '/addresses', hers)).length === 1)
    }))

  it('books every week, at another address than the first, with one payment', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const { address, service, slot } = await offer(customer, 2, 7)
      // the second address stands beside the first
      const other = await api('POST', '/addresses', customer.token, { contact: '陈女士', phone: customer.phone, text: '测试路 2 号', detail: '', point: address.point })
      await page.goto(`${SERVER}/pages/checkout?service=${service.id}&quantity=${service.least}&address=${address.id}&start=${slot.start}&key=${crypto.randomUUID()}`)
      await at(page, 'lines').waitFor()

      await at(page, 'address').click()
      await at(page, `address-${other.id}`).click()
      await page.waitForURL((url) => url.searchParams.get('address') === other.id)
      await page.getByText('测试路 2 号').last().waitFor()
      await at(page, 'weeks-4').click()
      await page.waitForURL((url) => url.searchParams.get('weeks') === '4')
      await page.getByText('共 4 次').last().waitFor()
      await page.reload()
      await page.getByText('共 4 次').last().waitFor()
      await at(page, 'channel-later').click()
      await at(page, 'pay').click()
      await at(page, 'to-visit').waitFor()

      const made = (await api('GET', '/bookings?limit=1', customer.token)).items[0]
      assert.equal(made.visits.length, 4)
      assert.equal(made.address, other.id)
      const starts = made.visits.map((one) => Date.parse(one.slot.start))
      assert.deepEqual(starts.slice(1).map((start, place) => start - starts[place]), Array(3).fill(7 * 24 * 3_600_000))
    }))

  it('is cheaper by a code that holds, and says so of one that does not', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const code = `HUAN-${String(Date.now()).slice(-8)}`
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      await api('POST', '/promotions', await staffToken('operator@doorstep.example'), {
        code, title: '新客立减', kind: 'AMOUNT', amount: { amount: '5.00', currency: 'CNY' }, currency: 'CNY', automatic: false,
        from: today, until: today, areas: [], services: [], companyShare: '0', usesEach: 1
      })
      const { address, service, slot } = await offer(customer, 2, 7)
      await page.goto(`${SERVER}/pages/checkout?service=${service.id}&quantity=${service.least}&address=${address.id}&start=${slot.start}&key=${crypto.randomUUID()}`)
      await at(page, 'lines').waitFor()

      await page.locator('[data-testid="field-promotion"]').last().fill('NO-SUCH-CODE')
      await at(page, 'use-code').click()
      await at(page, 'problem-promotion').waitFor()
      assert.deepEqual(await serious(page), [])

      await page.locator('[data-testid="field-promotion"]').last().fill(code.toLowerCase())
      await at(page, 'use-code').click()
      await at(page, 'lines').getByText(code).waitFor()
      await page.reload()
      await at(page, 'lines').getByText(code).waitFor()
      await at(page, 'channel-later').click()
      await at(page, 'pay').click()
      await at(page, 'to-visit').waitFor()

      const made = (await api('GET', '/bookings?limit=1', customer.token)).items[0]
      assert.equal(made.discount.amount, '5.00')
    }))

  it('chooses an option, which costs more and takes longer, and is there on every page until it is booked', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const { address, service, slot } = await offer(customer, 2, 7)
      const [option] = service.options
      const sum = async () => Number((await page.locator('.ds-bar-sum .ds-money').last().innerText()).replace(/[^\d.]/g, ''))
      const takes = () => page.getByText(/^约.*(小时|分)/).first().innerText()
      await page.goto(`${SERVER}/pages/service?id=${service.id}&options=no-longer-offered`)
      await page.locator('.ds-bar-sum .ds-money').last().waitFor()
      const [plain, short] = [await sum(), await takes()]

      await at(page, `option-${option.code}`).click()
      await eventually('a higher price', async () => (await sum()) > plain)
      assert.notEqual(await takes(), short)
      assert.equal(await at(page, `option-${option.code}`).getAttribute('aria-checked'), 'true')
      await at(page, `option-${option.code}`).click()
      await eventually('the price of before', async () => (await sum()) === plain)
      await at(page, `option-${option.code}`).click()
      await eventually('a higher price', async () => (await sum()) > plain)
      assert.deepEqual(await serious(page), [])
      await at(page, 'to-slots').click()
      await page.waitForURL((url) => url.pathname === '/pages/slots' && url.searchParams.get('options') === option.code)

      // another page of the same wish: what was chosen came with the address
      await page.goto(`${SERVER}/pages/checkout?service=${service.id}&quantity=${service.least}&options=${option.code}&address=${address.id}&start=${slot.start}&key=${crypto.randomUUID()}`)
      await at(page, 'lines').getByText(option.name.byLanguage['zh-CN']).waitFor()
      await page.reload()
      await at(page, 'lines').getByText(option.name.byLanguage['zh-CN']).waitFor()
      await at(page, 'channel-later').click()
      await at(page, 'pay').click()
      await at(page, 'to-visit').waitFor()
      const made = (await api('GET', '/bookings?limit=1', customer.token)).items[0]
      assert.deepEqual(made.options, [option.code])
      await api('POST', `/bookings/${made.id}/cancellation`, customer.token, { reason: 'test', fee: { amount: '0.00', currency: 'CNY' } })
    }))

  it('is told by an order that cannot be as it was wished, and keeps the wish', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const { address, service, slot } = await offer(customer, 2, 7)
      await page.goto(`${SERVER}/pages/checkout?service=${service.id}&quantity=${service.least}&options=no-longer-offered&address=${address.id}&start=${slot.start}&key=${crypto.randomUUID()}`)
      await at(page, 'refused').waitFor()
      assert.match(page.url(), /options=no-longer-offered/)
      assert.deepEqual(await serious(page), [])
    }))

  it('moves a visit to another day, for the fee that it shows', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const { booking, visit, slot } = await booked(customer, { from: 4, until: 12 })
      await page.goto(`${SERVER}/pages/order?id=${booking}`)
      await at(page, 'move').click()
      await page.locator('[data-testid^="day-"]').first().waitFor()
      await page.locator('[data-testid^="time-"]').first().waitFor()
      await page.locator('[data-testid^="time-"]').last().click()
      await at(page, 'to-checkout').getByText(/改到/).waitFor()
      await page.waitForTimeout(PAUSE_OF_A_TAP)
      await at(page, 'to-checkout').dblclick()
      await page.waitForURL(/\/pages\/order\?/)

      const moved = await api('GET', `/visits/${visit}`, customer.token)
      assert.notEqual(Date.parse(moved.slot.start), Date.parse(slot.start))
    }))

  it('wishes a worker away, and accepts them again', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      const { worker } = await booked(customer)
      const blocked = async () => (await api('GET', '/customers/me', customer.token)).blocked ?? []
      await page.goto(`${SERVER}/pages/worker?id=${worker}`)
      await at(page, 'block').click()
      await eventually('blocked', async () => (await blocked()).includes(worker))
      await page.reload()
      await at(page, 'block').getByText('可以再安排').waitFor()
      await at(page, 'block').click()
      await eventually('accepted again', async () => (await blocked()).length === 0)
    }))

  it('signs out every device, and none of them gets in any more', () =>
    with_({}, async (person) => {
      const { page } = person
      const customer = await newCustomer(person)
      await page.goto(SERVER + '/pages/devices')
      await at(page, 'all').click()
      await at(page, 'category-cleaning').waitFor()
      assert.equal(await page.evaluate(() => localStorage.getItem('doorstep.tokens.customer')), null)
      await eventually('the token is worth nothing', async () => (await api('GET', '/me', customer.token)).status === 401)
    }))
})

describe('a worker', () => {
  it('gives a visit back with a reason, and it looks for somebody else', () =>
    with_({}, (customer) =>
      with_({ dark: true }, async (person) => {
        const { page } = person
        const asking = await newCustomer(customer)
        const { visit, worker, booking } = await bookedWith(asking, person, { from: 4, until: 9 })
        await page.goto(`${SERVER}/worker/work/visit?id=${visit}`)
        await at(page, 'give-back').click()
        await page.locator('[data-testid="field-reason"]').fill('孩子发烧了')
        await at(page, 'give-back-do').click()
        await at(page, 'summary').waitFor()

        const now = await api('GET', `/visits/${visit}`, asking.token)
        assert.ok(now.state === 'OPEN' || now.worker !== worker, JSON.stringify(now))
        await api('POST', `/bookings/${booking}/cancellation`, asking.token, { reason: 'test', fee: { amount: '0.00', currency: 'CNY' } })
      })
    ))

  it('keeps the hours of a week, takes leave and calls it off', () =>
    with_({}, async (person) => {
      const { page } = person
      const me = await workerFor(person, async () => true, '/worker/work/rota')
      const rota = async () => (await api('GET', '/workers/me', me.token)).rota
      const before = await rota()
      await page.goto(SERVER + '/worker/work/rota')
      const day = ['MONDAY', 'TUESDAY', 'WEDNESDAY'].find((one) => before.week[one]?.length) ?? 'MONDAY'
      await at(page, `day-${day}`).waitFor()
      if (!before.week[day]?.length) {
        await at(page, `day-${day}`).click()
      }
      await at(page, `${day}-from-later`).click()
      await at(page, 'save').click()
      await at(page, 'save').waitFor({ state: 'detached' })
      const after_ = await rota()
      assert.notDeepEqual(after_.week[day], before.week[day])
      await api('PUT', `/workers/${me.id}/rota`, me.token, before)

      const leave = new Date(Date.now() + (60 + Math.floor(Math.random() * 250)) * 86_400_000).toISOString().slice(0, 10)
      await at(page, 'leave').click()
      await page.locator('[data-testid="field-from"]').fill(leave)
      await page.locator('[data-testid="field-until"]').fill('2026-01-01')
      await page.locator('[data-testid="field-reason"]').fill('回老家')
      await at(page, 'leave-ask').click()
      await at(page, 'leave-problem').waitFor()
      assert.equal(await page.locator('[data-testid="field-reason"]').inputValue(), '回老家')
      await page.locator('[data-testid="field-until"]').fill(leave)
      await at(page, 'leave-ask').click()
      await at(page, 'leave').waitFor()
      const taken = async () => ((await api('GET', '/workers/me', me.token)).leave ?? []).some((one) => one.from === leave)
      assert.ok(await taken())
      await api('DELETE', `/workers/${me.id}/leave/${leave}`, me.token)
    }))

  it('shows a face: the first letter until there is a portrait, and then the portrait, also to customers', () =>
    with_({}, (visitor) =>
      with_({}, async (person) => {
        const { page } = person
        const me = await workerFor(person, async (_, bearer) => bearer)
        await page.goto(SERVER + '/worker/work/me')
        await at(page, 'portrait').waitFor()
        const before = (await api('GET', `/workers/${me.id}/portrait`, me.token)).url
        if (!before) {
          assert.equal((await page.locator('.ds-avatar').first().innerText()).trim(), me.name.slice(0, 1))
        }
        const chooser = page.waitForEvent('filechooser')
        await at(page, 'portrait').click()
        await (await chooser).setFiles({ ...PNG, buffer: await page.screenshot() })
        await page.getByText('换头像').waitFor()
        await eventually('a portrait', async () => {
          const { url } = await api('GET', `/workers/${me.id}/portrait`, me.token)
          return url && url !== before
        })
        const drawn = (where) => eventually('the portrait is drawn', () => where.evaluate(() => document.querySelector('.ds-avatar img')?.naturalWidth > 0))
        await drawn(page)
        await visitor.page.goto(`${SERVER}/pages/worker?id=${me.id}`)
        await drawn(visitor.page)
        assert.deepEqual(await serious(page), [])
      })
    ))

  it('hands in a certificate with its photo, which then waits to be checked', () =>
    with_({}, async (person) => {
      const { page } = person
      const me = await workerFor(person, async (one) => one.certificates.length < 25)
      await page.goto(SERVER + '/worker/work/me')
      await at(page, 'certificate').click()
      const chooser = page.waitForEvent('filechooser')
      await at(page, 'certificate-photo').click()
      await (await chooser).setFiles({ ...PNG, buffer: await page.screenshot() })
      await page.getByText('已拍').waitFor()
      await at(page, 'hand-in').click()
      await at(page, 'certificate').waitFor()
      const now = (await api('GET', '/workers/me', me.token)).certificates
      assert.equal(now.length, me.certificates.length + 1)
      assert.ok(now.some((one) => !one.approved))
      await page.getByText('审核中').first().waitFor()
    }))

  it('withdraws what was earned, once, though the button is tapped twice', () =>
    with_({}, async (person) => {
      const { page } = person
      const finance = await staffToken('finance@doorstep.example')
      const me = await workerFor(
        person,
        async (one, bearer) => {
          const open = (await api('GET', '/withdrawals', bearer)).items.some((each) => ['WAITING', 'PREPARED'].includes(each.state))
          if (open) {
            return undefined
          }
          await api('POST', '/adjustments', finance, { kind: 'BONUS', worker: one.id, amount: { amount: '12.00', currency: 'CNY' }, reason: '雨天补贴', byCompany: false })
          const payable = await eventually('the bonus', async () => (await api('GET', '/withdrawals/payable', bearer)).find((each) => Number(each.amount.amount) > 0), SOON).catch(() => undefined)
          return payable && !payable.obstacle ? payable : undefined
        },
        '/worker/work/income'
      )
      const before = (await api('GET', '/withdrawals', me.token)).items.length
      await page.goto(SERVER + '/worker/work/income')
      await at(page, 'withdraw').dblclick()
      await eventually('withdrawn', async () => (await api('GET', '/withdrawals', me.token)).items.length === before + 1)
      await page.getByText(`¥${me.found.amount.amount}`).first().waitFor()
      const { items } = await api('GET', '/withdrawals', me.token)
      assert.equal(items.length, before + 1)

      // a second person releases it, and the app says so
      const second = await staffToken('finance2@doorstep.example')
      const { date } = await api('GET', `/payouts/${items[0].payout}`, second)
      await api('POST', '/payouts/release', second, { date, payouts: [items[0].payout] })
      await eventually('paid', async () => !['WAITING', 'PREPARED'].includes((await api('GET', '/withdrawals', me.token)).items[0].state))
    }))

  it('joins a company: what is wrong stands at its field, and every step says whether it is done', () =>
    with_({ dark: true }, async (person) => {
      const { page } = person
      await signedIn(person, freshPhone(), '/worker/work/me')
      await at(page, 'join').click()
      await page.locator('[data-testid^="company-"]').first().click()
      await page.locator('[data-testid="field-name"]').fill('王小芳')
      await page.locator('[data-testid="field-id-number"]').fill('440106197001011234')
      await page.locator('[data-testid="field-years"]').fill('99')
      await page.locator('.join-map .leaflet-container').waitFor()
      await person.context.grantPermissions(['geolocation'])
      await person.context.setGeolocation({ latitude: 23.12, longitude: 113.32, accuracy: 10 })
      await at(page, 'locate').click()
      await page.getByText('已选好').waitFor()
      await at(page, 'register').click()
      await at(page, 'problem-years').waitFor()
      assert.equal(await page.locator('[data-testid="field-name"]').inputValue(), '王小芳')
      assert.deepEqual(await serious(page), [])

      await page.locator('[data-testid="field-years"]').fill('9')
      await page.locator('[data-testid="field-id-number"]').fill(identityNumber())
      await at(page, 'register').click()
      await at(page, 'step-services').waitFor()
      await page.locator('[data-testid^="service-"]').first().click()
      await at(page, 'save').click()
      await at(page, 'step-territory').getByText('已填好').waitFor()
      assert.deepEqual(await serious(page), [])

      const bearer = await token(page, 'worker')
      const me = await api('GET', '/workers/me', bearer)
      assert.equal(me.state, 'REGISTERED')
      assert.equal(me.services.length, 1)
      assert.ok(me.territory.districts.length > 0)
    }))
})
