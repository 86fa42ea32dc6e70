// Ways through every page of the two apps: what is looked at by axe, and what pictures are taken of.
import { SERVER, api, at, signedIn, token } from './support.mjs'

const CUSTOMERS_PAGES = [
  ['home', '/', 'category-cleaning'],
  ['sign-in', '/pages/sign-in', 'send'],
  ['services', '/pages/services', 'service-daily-cleaning'],
  ['orders', '/pages/orders', 'state-all'],
  ['addresses', '/pages/addresses', 'add'],
  ['address', '/pages/address', 'save'],
  ['notices', '/pages/notices', 'tab-notices'],
  ['me', '/pages/me', 'sign-out'],
  ['devices', '/pages/devices', 'all'],
  ['missing', '/pages/order?id=4711', 'refused']
]

/** Somebody who is signed in and has an order that can still be cancelled. */
export async function throughTheCustomersApp({ page }, look) {
  for (const [name, path, ready] of CUSTOMERS_PAGES) {
    await page.goto(SERVER + path)
    await look(name, ready)
  }
  await page.goto(SERVER + '/pages/orders')
  await page.locator('[data-testid^="order-"]').first().click()
  await look('order', 'money')
  await page.locator('[data-testid^="visit-"]').first().click()
  await look('visit', 'headline')
  await page.goto(SERVER + '/pages/services')
  await at(page, 'service-daily-cleaning').click()
  await look('service', 'more')
  await at(page, 'to-slots').click()
  await look('slots', 'anybody')
  await at(page, 'to-checkout').click()
  await look('checkout', 'policy')

  const bearer = await token(page, 'customer')
  const { items } = await api('GET', '/bookings?limit=50', bearer)
  const ahead = items.find((one) => one.state === 'CONFIRMED')
  await page.goto(`${SERVER}/pages/cancel?booking=${ahead.id}&visit=${ahead.visits[0].visit}`)
  await look('cancel', 'do-cancel')
  await page.goto(`${SERVER}/pages/payment?booking=${ahead.id}&later=1`)
  await look('payment', 'to-visit')
  const over = items.flatMap((one) => one.visits).find((one) => one.state === 'COMPLETED') ?? ahead.visits[0]
  await page.goto(`${SERVER}/pages/review?visit=${over.visit}`)
  await page.locator(':is([data-testid="reviewed"], [data-testid="add-photo"])').first().waitFor()
  await look('review')
  const worker = items.flatMap((one) => one.visits).find((one) => one.worker)
  await page.goto(`${SERVER}/pages/worker?id=${worker.worker}`)
  await look('worker', 'block')
}

const WORKERS_PAGES = [
  ['today', '/worker/', 'summary'],
  ['open', '/worker/work/open', 'by-near'],
  ['rota', '/worker/work/rota', 'leave'],
  ['income', '/worker/work/income', 'tab-income'],
  ['account', '/worker/work/account', 'account-text'],
  ['me', '/worker/work/me', 'certificate']
]

export async function throughTheWorkersApp(person, number, look) {
  await person.page.goto(SERVER + '/worker/')
  await look('sign-in', 'send')
  await signedIn(person, number, '/worker/')
  for (const [name, path, ready] of WORKERS_PAGES) {
    await person.page.goto(SERVER + path)
    await look(name, ready)
  }
  await person.page.goto(SERVER + '/worker/work/join')
  await look('join', 'state')
  const bearer = await token(person.page, 'worker')
  const range = `from=${new Date().toISOString()}&until=${new Date(Date.now() + 14 * 86_400_000).toISOString()}`
  const next = (await api('GET', `/workers/me/visits?limit=50&${range}`, bearer).then((found) => found.items)).find((one) => one.state === 'ASSIGNED')
  // who has none is not shown one; the stories look at this page as well
  if (next) {
    await person.page.goto(`${SERVER}/worker/work/visit?id=${next.id}`)
    await look('visit', 'job')
  }
}
