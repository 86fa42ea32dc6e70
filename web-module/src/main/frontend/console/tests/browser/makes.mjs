// What a story needs to be there beforehand, made over the API as people would, so that no story lives on what the demo has left.
import { PASSWORD } from './house.mjs'

const DAYS = 14
const EIGHT_HOURS = 8 * 3_600_000
const PATIENCE_ROUNDS = 80

/** Somebody of the staff over the API; what is refused is thrown. */
export async function staff(house, email) {
  const signed = await send(house, '', 'POST', 'auth/sign-in/password', { email, password: PASSWORD })
  return (method, path, body) => send(house, signed.accessToken, method, path, body)
}

async function send(house, token, method, path, body) {
  const answer = await fetch(`${house.base}/api/v1/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  }
  return text ? JSON.parse(text, (key, value, source) => (typeof value === 'number' && !Number.isSafeInteger(value) ? source?.source ?? value : value)) : undefined
}

/** A number that nobody has yet. */
export const freshPhone = () => `+86139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

/** A caller who was never here, with an address in the middle of some district. */
export async function caller(house) {
  const ask = await staff(house, 'operator@doorstep.example')
  const phone = freshPhone()
  const customer = await ask('POST', 'customers/callers', { phone, name: '周先生' })
  return { ask, phone, customer }
}

/** An order that staff placed for a fresh caller, and that nobody has taken yet. */
export async function openVisit(house) {
  const { ask, phone, customer } = await caller(house)
  for (const area of await ask('GET', 'areas')) {
    const { items } = await ask('GET', `services?area=${area.id}&limit=50`)
    for (const district of await ask('GET', `areas/${area.id}/districts`)) {
      const address = await ask('POST', `customers/${customer.id}/addresses`, { contact: '周先生', phone, text: '测试路 1 号', detail: '', point: district.centre }).catch(() => undefined)
      for (const service of address ? items : []) {
        const from = new Date(Date.now() + EIGHT_HOURS + 2 * 24 * 3_600_000).toISOString().slice(0, 10)
        const { days } = await ask('GET', `slots?service=${service.id}&quantity=${service.least}&address=${address.id}&from=${from}&days=${DAYS}`)
        const [slot, ...others] = days.flatMap((day) => day.slots ?? []).filter((one) => one.free > 1)
        const other = others.at(-1)
        if (slot && other) {
          const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: area.zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(other.start))
          const found = await placed(ask, area, customer, { service: service.id, quantity: service.least, options: [], address: address.id, starts: [slot.start] }).catch((failure) => {
            if (/: 409 /.test(failure.message)) {
              return undefined
            }
            throw failure
          })
          if (!found) {
            // somebody else has just taken the time
            continue
          }
          return { ...found, other: { start: other.start, date: wall.slice(0, 10), time: wall.slice(11, 16) } }
        }
      }
    }
  }
  throw new Error('nobody could come anywhere')
}

async function placed(ask, area, customer, wish) {
  const { total } = await ask('POST', `quotes?customer=${customer.id}`, wish)
  const booking = await ask('POST', 'bookings', { customer: customer.id, wish, payment: 'ON_THE_SPOT', expected: total })
  const { visit, slot } = booking.visits[0]
  for (let round = 0; round < PATIENCE_ROUNDS; round++) {
    if ((await ask('GET', `visits/${visit}`)).state === 'OPEN') {
      const date = new Intl.DateTimeFormat('en-CA', { timeZone: area.zone }).format(new Date(slot.start))
      return { ask, area: area.id, date, visit, booking: booking.id, number: booking.number, customer: customer.id }
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`visit ${visit} did not open`)
}
