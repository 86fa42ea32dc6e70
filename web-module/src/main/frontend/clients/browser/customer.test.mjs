import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { throughTheCustomersApp } from './everywhere.mjs'
import { somethingAhead } from './makes.mjs'
import { SERVER, at, launch, looks, serious, signIn, signedIn, tap, watched } from './support.mjs'

// customers of the demo; each test has its own
const [RETURNING, LINKED, TWICE, READER] = ['+8613900000004', '+8613900000006', '+8613900000008', '+8613900000010']

let browser
before(async () => {
  browser = await launch()
  // of how much there is in the demo, it depends whether the reader has ordered anything that is still to come
  await watched(browser, {}, async (person) => {
    await signedIn(person, READER)
    await somethingAhead(person.page, READER)
  })
})
after(() => browser.close())

const with_ = (given, story) => watched(browser, given, story)

async function payAtTheCashier(person) {
  await person.page.waitForURL(/\/sandbox\/channel\/pay\//)
  await tap(person, 'approve')
  await at(person.page, 'state').waitFor()
}

describe('a customer who comes back', () => {
  it('gets from home to a paid booking with six taps, and sees the visit', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, RETURNING)
      await page.goto(SERVER + '/')
      await at(page, 'category-cleaning').waitFor()

      await tap(person, 'category-cleaning')
      await tap(person, 'service-daily-cleaning')
      await tap(person, 'to-slots')
      await tap(person, 'to-checkout')
      await tap(person, 'pay')
      await payAtTheCashier(person)
      assert.ok(person.taps <= 6, `${person.taps} taps`)

      await at(page, 'return').click()
      await at(page, 'paid').waitFor()
      assert.deepEqual(await serious(page), [])
      await at(page, 'to-visit').click()
      await at(page, 'headline').waitFor()
    }))

  it('books again what was done last with three taps', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, RETURNING)
      await page.goto(SERVER + '/')
      await at(page, 'again-book').waitFor()

      await tap(person, 'again-book')
      await tap(person, 'pay')
      await payAtTheCashier(person)

      assert.equal(person.taps, 3)
    }))

  it('finds the result of a payment whose page was closed, and after a reload', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, LINKED)
      await page.goto(SERVER + '/pages/services')
      await at(page, 'service-plumbing').click()
      await at(page, 'to-slots').click()
      await at(page, 'to-checkout').click()
      await at(page, 'pay').click()
      await page.waitForURL(/\/sandbox\/channel\/pay\//)
      await at(page, 'approve').click()
      const back = await at(page, 'return').getAttribute('href')
      await page.close()

      person.page = await person.context.newPage()
      await person.page.goto(new URL(back, SERVER).href)
      await at(person.page, 'paid').waitFor()
      await person.page.reload()
      await at(person.page, 'paid').waitFor()
    }))

  it('pays again when the cashier declined', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, LINKED)
      await page.goto(SERVER + '/pages/services')
      await at(page, 'service-lock-change').click()
      await at(page, 'to-slots').click()
      await at(page, 'to-checkout').click()
      await at(page, 'pay').click()
      await page.waitForURL(/\/sandbox\/channel\/pay\//)
      await at(page, 'decline').click()
      await at(page, 'return').click()
      await at(page, 'declined').waitFor()

      await at(page, 'pay-anew').click()
      await payAtTheCashier(person)
      await at(page, 'return').click()
      await at(page, 'paid').waitFor()
    }))
})

describe('a cashier that does not open', () => {
  it('gives way to another one, also for whoever comes back to the order', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, LINKED)
      // a channel that is closed between the page's question and the payment
      await page.route('**/api/v1/payments/channels', (asked) => asked.fulfill({ json: { items: [{ name: 'alipay' }, { name: 'sandbox' }] } }))
      await page.goto(SERVER + '/pages/services')
      await at(page, 'service-lock-change').click()
      await at(page, 'to-slots').click()
      await at(page, 'to-checkout').click()
      await at(page, 'channel-alipay').click()
      await at(page, 'pay').click()
      await at(page, 'stuck').waitFor()
      await at(page, 'channel-sandbox').click()
      await at(page, 'pay-again').click()

      await page.waitForURL(/\/sandbox\/channel\/pay\//)
      await at(page, 'approve').click()
      await at(page, 'return').click()
      await at(page, 'paid').waitFor()
    }))
})

describe('an address of a page', () => {
  it('survives signing in, a reload, and going back', () =>
    with_({}, async (person) => {
      const { page } = person
      await page.goto(SERVER + '/pages/orders')
      await at(page, 'send').waitFor()
      await signIn(person, READER)
      await page.waitForURL(/\/pages\/orders/)
      await at(page, 'state-all').waitFor()

      await page.locator('[data-testid^="order-"]').first().click()
      await at(page, 'money').waitFor()
      const address = page.url()
      await page.reload()
      await at(page, 'money').waitFor()
      assert.equal(page.url(), address)

      await at(page, 'back').click()
      await at(page, 'category-cleaning').waitFor()
      await page.goBack()
      await page.goto(address)
      await page.locator('[data-testid^="visit-"]').first().click()
      await at(page, 'headline').waitFor()
      await page.goBack()
      await at(page, 'money').waitFor()
    }))

  it('that names nothing says so', () =>
    with_({}, async (person) => {
      await signedIn(person, READER)
      await person.page.goto(SERVER + '/pages/order?id=4711')
      await at(person.page, 'refused').waitFor()
    }))
})

describe('a form', () => {
  it('does once what is tapped twice', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, TWICE)
      const before = await orders(page)
      await page.goto(SERVER + '/pages/services')
      await at(page, 'service-electrical').click()
      await at(page, 'to-slots').click()
      await at(page, 'to-checkout').click()
      await at(page, 'pay').dblclick()
      await page.waitForURL(/\/sandbox\/channel\/pay\//)
      // back at the form, which is sent again
      await page.goBack()
      await at(page, 'pay').click()
      await page.waitForURL(/\/sandbox\/channel\/pay\//)

      await page.goto(SERVER + '/pages/orders')
      assert.equal((await orders(page)).length, before.length + 1)
    }))

  it('keeps what was typed and puts each message of the server at its field', () =>
    with_({}, async (person) => {
      const { page } = person
      await page.goto(SERVER + '/pages/sign-in')
      await page.locator('[data-testid="field-phone"]').fill('12345')
      await at(page, 'send').click()
      await at(page, 'problem').waitFor()
      assert.equal(await page.locator('[data-testid="field-phone"]').inputValue(), '12345')
    }))

  it('tells a lost connection and goes on when it is back', () =>
    with_({}, async (person) => {
      const { page, context } = person
      await signedIn(person, READER)
      await at(page, 'tab-orders').click()
      await at(page, 'state-all').waitFor()
      await page.locator('[data-testid^="order-"]').first().waitFor()
      await context.route('**/api/**', (route) => route.abort('internetdisconnected'))
      await page.locator('[data-testid^="order-"]').first().click()
      await at(page, 'offline').waitFor()
      await context.unroute('**/api/**')
      await page.getByText('再试一次').last().click()
      await at(page, 'money').waitFor()
    }))

  it('cancels for the fee that it showed', () =>
    with_({}, async (person) => {
      const { page } = person
      await signedIn(person, RETURNING)
      await page.goto(SERVER + '/pages/orders')
      await at(page, 'state-CONFIRMED').click()
      await page.locator('[data-testid^="order-"]').first().click()
      await at(page, 'cancel').click()
      await at(page, 'fee').waitFor()
      await at(page, 'reason-plans').click()
      await at(page, 'do-cancel').click()
      await page.waitForURL(/\/pages\/order\?/)
      await at(page, 'state').waitFor()
      assert.match(await at(page, 'state').innerText(), /已取消/)
    }))
})

async function orders(page) {
  return page.evaluate(async () => {
    const { accessToken } = JSON.parse(localStorage.getItem('doorstep.tokens.customer')).data
    const answer = await fetch('/api/v1/bookings?limit=100', { headers: { Authorization: `Bearer ${accessToken}` } })
    return (await answer.json()).items
  })
}

describe('the banners of the home', () => {
  it('move when somebody moves them, by dots and by keyboard, and open what they are about', () =>
    with_({}, async (person) => {
      const { page } = person
      await page.goto(SERVER + '/')
      await at(page, 'banner-dot-2').waitFor()
      const shown = () => page.locator('.ds-banners-item[aria-hidden="false"] [data-testid^="banner-"]')
      const first = (await shown().innerText()).split('\n')[0]
      const second = await at(page, 'banner-dot-2').getAttribute('aria-label')

      await at(page, 'banner-dot-2').focus()
      await page.keyboard.press('Enter')
      await page.locator('.ds-banners-item[aria-hidden="false"]', { hasNotText: first }).waitFor()
      assert.ok(second.includes((await shown().innerText()).split('\n')[0]), second)
      assert.equal(await page.locator('[data-testid^="banner-"][role=link][tabindex="0"]').count(), 1, 'what is not seen is not reached')
      assert.deepEqual(await serious(page), [])

      // back to the banner itself, which is a link
      await shown().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/pages\/services?\?/)
    }))

  it('leave no gap where there are none, and open nothing that is no longer there', () =>
    with_({}, async (person) => {
      const { page } = person
      const text = (words) => ({ byLanguage: { 'zh-CN': words, 'zh-TW': words, en: words } })
      let shown = []
      await page.route(/\/api\/v1\/banners/, (route) => route.fulfill({ json: shown }))
      await page.goto(SERVER + '/')
      await page.locator('[data-testid^="service-"]').first().waitFor()
      assert.equal(await at(page, 'banners').count(), 0)

      shown = [{ id: '4711', title: text('停了的服务'), text: text('不在售了'), tone: 'PINK', service: '4711' }]
      await page.reload()
      await at(page, 'banner-4711').waitFor()
      assert.equal(await at(page, 'banner-4711').getAttribute('role'), null)
      assert.equal(await at(page, 'banner-dot-1').count(), 0)
    }))
})

describe('the installed app', () => {
  it('opens without a network, keeps nothing of what the server said, and says what is missing', () =>
    with_({ installed: true }, async (person) => {
      const { page, context } = person
      await signedIn(person, READER)
      await page.goto(SERVER + '/')
      await at(page, 'category-cleaning').waitFor()
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      const kept = await page.evaluate(async () => {
        const names = await caches.keys()
        const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))
        return { paths: all.flat(), storage: Object.keys(localStorage), session: Object.keys(sessionStorage) }
      })
      assert.deepEqual(kept.paths.filter((path) => path !== '/' && !path.startsWith('/assets/')), [])
      // the tokens, the language, and which city was looked at
      assert.deepEqual(kept.storage.filter((key) => !/^doorstep\.(tokens\.customer|language|area)$|^uni|^UNI|^__/i.test(key)), [])

      await context.setOffline(true)
      await page.goto(SERVER + '/pages/orders')
      await at(page, 'offline').waitFor()
      await context.setOffline(false)
      await page.getByText('再试一次').last().click()
      await page.locator('[data-testid^="order-"]').first().waitFor()
      const { errors } = await (await fetch(SERVER + '/manifest.webmanifest')).json().then((manifest) => ({ errors: manifest.display === 'standalone' ? [] : ['not installable'] }))
      assert.deepEqual(errors, [])
    }))
})

for (const [language, width] of [['zh-CN', 390], ['zh-TW', 390], ['en', 390], ['en', 1440]]) {
  describe(`every page in ${language} at ${width} px`, () => {
    it('has nothing that axe finds serious, and no key instead of a word', () =>
      with_({ language, width, height: 844 }, async (person) => {
        await signedIn(person, READER)
        const { found, look } = looks(person, `${language}-${width}`)
        await throughTheCustomersApp(person, look)
        assert.deepEqual(found, [])
      }))
  })
}
