// People and visits that a story makes for itself, so that none lives on what others have left of the demo.
import assert from 'node:assert/strict'
import { SERVER, api, at, signedIn, token } from './support.mjs'

export const WORKERS = Array.from({ length: 12 }, (_, number) => `+86137000000${String(number + 1).padStart(2, '0')}`)
const PASSWORD = process.env.DEMO_PASSWORD ?? 'Doorstep-demo-1'
const DAY = 24 * 3_600_000

/** A number that nobody has yet. */
export const freshPhone = () => `+86139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

/** An identity card number that checks, of somebody between 30 and 55. */
export function identityNumber() {
  const number = (below, digits) => String(Math.floor(Math.random() * below)).padStart(digits, '0')
  const stem = `44010619${70 + Math.floor(Math.random() * 25)}0${1 + Math.floor(Math.random() * 9)}1${number(10, 1)}${number(1000, 3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(stem[place]), 0)
  return stem + '10X98765432'[sum % 11]
}

export async function staffToken(email) {
  const signed = await api('POST', '/auth/sign-in/password', undefined, { email, password: PASSWORD })
  return signed.accessToken
}

/** Somebody who was never here, in the customers' app. */
export async function newCustomer(person, page = '/pages/me') {
  const phone = freshPhone()
  await signedIn(person, phone, page)
  return { phone, token: await token(person.page, 'customer') }
}

/** Every address that this customer could have: the middles of the cities' districts. */
async function* addresses(customer) {
  for (const area of await api('GET', '/areas')) {
    for (const district of await api('GET', `/areas/${area.id}/districts`)) {
      const address = await api('POST', '/addresses', customer.token, { contact: '陈女士', phone: customer.phone, text: '测试路 1 号', detail: '1201', point: district.centre })
      if (address?.id) {
        yield address
      }
    }
  }
}

/** What could be done at an address from `from` until `until` days ahead. */
async function* offers(customer, address, from, until) {
  const { items } = await api('GET', `/services?area=${address.area}&limit=50`, customer.token)
  const first = new Date(Date.now() + 8 * 3_600_000 + from * DAY).toISOString().slice(0, 10)
  for (const service of items) {
    const { days } = await api('GET', `/slots?service=${service.id}&quantity=${service.least}&address=${address.id}&from=${first}&days=${Math.ceil(until - from) + 1}`, customer.token)
    for (const slot of (days ?? []).flatMap((day) => day.slots ?? [])) {
      if (slot.free > 0 && Date.parse(slot.start) < Date.now() + until * DAY) {
        yield { service, slot }
      }
    }
  }
}

/** A booking of this customer. @param payment how, `ONLINE` has yet to be paid; @param accepts of an offer, which worker is wanted; undefined for another offer */
export async function booked(customer, { from = 3, until = 10, payment = 'ON_THE_SPOT', accepts = (offer) => offer.slot.workers[0] } = {}) {
  for await (const address of addresses(customer)) {
    for await (const offer of offers(customer, address, from, until)) {
      const worker = accepts(offer)
      if (worker) {
        const made = await placed(customer, address, offer, worker, payment)
        if (made) {
          return { ...made, worker, address, ...offer }
        }
      }
    }
    await api('DELETE', `/addresses/${address.id}`, customer.token)
  }
  throw new Error('nobody could come anywhere')
}

/** That somebody who is signed in has an order that is still to come, by a worker who is known. */
export async function somethingAhead(page, phone) {
  const customer = { phone, token: await token(page, 'customer') }
  const { items } = await api('GET', '/bookings?limit=50', customer.token)
  if (!items.some((one) => one.state === 'CONFIRMED' && one.visits[0].worker)) {
    await booked(customer)
  }
}

/** What this customer could book, without booking it. */
export async function offer(customer, from, until) {
  for await (const address of addresses(customer)) {
    for await (const found of offers(customer, address, from, until)) {
      return { address, ...found }
    }
  }
  throw new Error('nothing could be done anywhere')
}

/** Nothing when somebody else has just taken the time. */
async function placed(customer, address, { service, slot }, worker, payment) {
  const wish = { service: service.id, quantity: service.least, options: [], address: address.id, starts: [slot.start], worker }
  const { total } = await api('POST', '/quotes', customer.token, wish)
  const booking = await api('POST', '/bookings', customer.token, { wish, payment, expected: total })
  if (booking.status === 409) {
    return undefined
  }
  assert.ok(booking.visits, JSON.stringify(booking))
  return { booking: booking.id, visit: booking.visits[0].visit, number: booking.number }
}

/** A worker of the demo whose phone we know, signed in, for whom something holds. */
export async function workerFor(person, holds, page = '/worker/work/me') {
  for (const number of WORKERS) {
    await signedIn(person, number, page)
    const bearer = await token(person.page, 'worker')
    const me = await api('GET', '/workers/me', bearer)
    const found = await holds(me, bearer)
    if (found) {
      return { ...me, number, token: bearer, found }
    }
    await person.page.evaluate(() => localStorage.clear())
  }
  throw new Error('no worker whose phone is known would do')
}

let phones
/** Whose phone is whose, of the workers whose phones we know. */
async function known() {
  if (!phones) {
    const admin = await staffToken('admin@doorstep.example')
    const found = await Promise.all(WORKERS.map(async (number) => [(await api('GET', `/people?phone=${encodeURIComponent(number)}`, admin)).items[0]?.account.id, number]))
    phones = new Map(found.filter(([id]) => id))
  }
  return phones
}

/** A booking with a worker whose phone we know, who then signs in. @param fits of a service, whether it will do */
export async function bookedWith(customer, person, { from, until, payment, fits = () => true }) {
  const numbers = await known()
  const made = await booked(customer, { from, until, payment, accepts: ({ service, slot }) => (fits(service) ? slot.workers.find((id) => numbers.has(id)) : undefined) })
  await signedIn(person, numbers.get(made.worker), '/worker/work/me')
  return { ...made, bearer: await token(person.page, 'worker') }
}

/** Pays what is due of a booking, past the app. */
export async function paid(customer, booking) {
  const { id } = await api('POST', `/bookings/${booking}/payments`, customer.token, { channel: 'sandbox', returnTo: '/' })
  const { payUrl } = await eventually('the page to pay on', async () => {
    const payment = await api('GET', `/payments/${id}`, customer.token)
    return payment.payUrl && payment
  })
  await fetch(payUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) })
  await eventually('paid', async () => (await api('GET', `/payments/${id}`, customer.token)).state === 'CAPTURED')
}

/** A visit that its worker has begun, to which the customer has agreed that something is added. */
export async function begunWithAnExtra(customer, { visit, address, service, bearer }) {
  await api('POST', `/visits/${visit}/departure`, bearer)
  await api('POST', `/visits/${visit}/arrival`, bearer, { where: address.point })
  const { code } = await api('GET', `/visits/${visit}/start-code`, customer.token)
  await api('POST', `/visits/${visit}/start`, bearer, { code })
  const extra = await api('POST', `/visits/${visit}/extras`, bearer, { extra: service.extras[0].code, quantity: 1 })
  assert.ok(extra.id, JSON.stringify(extra))
  await api('POST', `/extras/${extra.id}/answer`, customer.token, { accept: true })
}

/** Asks until it holds. */
export async function eventually(what, ask, patience = 30_000) {
  for (const ends = Date.now() + patience; Date.now() < ends; ) {
    const found = await ask()
    if (found) {
      return found
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`never: ${what}`)
}

export { SERVER, api, at }
