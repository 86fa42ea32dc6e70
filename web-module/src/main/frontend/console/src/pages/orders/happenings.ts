import type { Money, Schemas } from '@/api/client'
import { isZero, minus, ofMinor, plus } from '@/ui/money'
import { day, money } from '@/ui/format'

type Happening = Schemas['Happening']

/** The columns of money of an order, and which accounts they gather. */
export const COLUMNS = ['paid', 'prepaid', 'unsettled', 'shared'] as const
export type Column = (typeof COLUMNS)[number]

const OF: Record<string, Column> = {
  CHANNEL_CLEARING: 'paid', WORKER_CASH: 'paid', CUSTOMER_RECEIVABLE: 'paid', REFUND_IN_TRANSIT: 'paid', BANK: 'paid',
  CUSTOMER_PREPAID: 'prepaid',
  UNSETTLED: 'unsettled',
  COMPANY_PAYABLE: 'shared', WORKER_PAYABLE: 'shared', INSURANCE_PAYABLE: 'shared', TAX_PAYABLE: 'shared', COMMISSION: 'shared', CHANNEL_FEES_RECHARGED: 'shared',
}
// a liability of ours to the customer: what is on its way back is no longer paid
const AGAINST = new Set(['REFUND_IN_TRANSIT'])

export type Moves = Partial<Record<Column, Money>>

export interface Event {
  at: string
  what: string
  /** What the money columns show. */
  moves: Moves
  /** Every account that moved. */
  accounts: { account: string; ref: string; amount: Money }[]
  visit?: string
  by?: string
  note?: string
  position?: string
  entry?: string
}

export function moves(happening: Happening): Moves {
  const found: Moves = {}
  for (const move of happening.money ?? []) {
    const account = move.account.split('/')[0]
    const column = OF[account]
    if (column) {
      const amount = AGAINST.has(account) ? negated(move.amount) : move.amount
      found[column] = found[column] ? plus(found[column], amount) : amount
    }
  }
  for (const column of COLUMNS) {
    if (isZero(found[column])) {
      delete found[column]
    }
  }
  return found
}

function negated(money: Money): Money {
  return { ...money, amount: money.amount.startsWith('-') ? money.amount.slice(1) : `-${money.amount}` }
}

/** A line of the server's story in parts: whose visit, by whom, and what was said. */
export function event(happening: Happening): Event {
  const base: Event = {
    at: happening.at, what: happening.what, moves: moves(happening),
    accounts: (happening.money ?? []).map((move) => {
      const [account, ref = ''] = move.account.split('/')
      return { account, ref, amount: move.amount }
    }),
  }
  if (happening.what.startsWith('visit.')) {
    const found = /^(\d+) \S+ > \S+ (\S+)\s?(.*)$/s.exec(happening.detail)
    return found ? { ...base, visit: found[1], by: who(found[2]), ...noted(found[3], found[2]) } : { ...base, note: happening.detail }
  }
  if (happening.what.startsWith('ledger.')) {
    return { ...base, entry: /^entry (\d+)$/.exec(happening.detail)?.[1] }
  }
  const [by, ...rest] = happening.detail.split(' ')
  return { ...base, by: who(by), ...noted(rest.join(' '), by) }
}

// jobs of the house are named after what they do: to people they are the system
const who = (name: string): string => (name.includes('.') || name === 'system' ? 'system' : name)

/** What was said; the names of our own events are no news, and a position is shortened. */
function noted(text: string, by: string): { note?: string; position?: string } {
  const at = /^(-?\d+\.\d+),(-?\d+\.\d+)$/.exec(text)
  if (at) {
    return { position: `${Number(at[1]).toFixed(4)}, ${Number(at[2]).toFixed(4)}` }
  }
  const inner = by === 'system' || by.includes('.') ? text.replace(/^(?:[a-z]+\.)?[a-z-]+$/, '') : text
  return { note: inner || undefined }
}

/** A note as people read it: sums as elsewhere, and parts of the service by name. */
export function readable(note: string, name: (code: string) => string): string {
  return note
    .replace(/(-?\d+\.\d+) ([A-Z]{3})\b/g, (_, amount: string, currency: string) => money({ amount, currency }))
    .replace(/^([a-z][a-z0-9-]*)(?: x(\d+))?(?= \/ |$)/, (_, code: string, times?: string) => name(code) + (times && times !== '1' ? ` × ${times}` : ''))
    .replace(' / ', ' ')
}

export interface Day {
  name: string
  events: Event[]
}

export function byDay(happenings: readonly Happening[], zone: string): Day[] {
  const days: Day[] = []
  for (const one of happenings) {
    const name = day(one.at, zone)
    const last = days.at(-1)
    if (last?.name === name) {
      last.events.push(event(one))
    } else {
      days.push({ name, events: [event(one)] })
    }
  }
  return days
}

/** What each column comes to; the books say so when all that came in stands somewhere. */
export function totals(happenings: readonly Happening[], currency: string): Record<Column, Money> {
  const zero = ofMinor(0n, currency)
  const sums: Record<Column, Money> = { paid: zero, prepaid: zero, unsettled: zero, shared: zero }
  for (const one of happenings) {
    const found = moves(one)
    for (const column of COLUMNS) {
      sums[column] = found[column] ? plus(sums[column], found[column]) : sums[column]
    }
  }
  return sums
}

/** Whether what came in stands somewhere. What the house gave of its own (compensation, bad debt) is the rest. */
export function rest(sums: Record<Column, Money>): Money {
  return minus(minus(minus(sums.paid, sums.prepaid), sums.unsettled), sums.shared)
}

/** Who got the money: every party of the sharing with its sum. */
export function parties(happenings: readonly Happening[]): { account: string; ref: string; amount: Money }[] {
  const found = new Map<string, { account: string; ref: string; amount: Money }>()
  for (const one of happenings) {
    for (const move of event(one).accounts.filter((each) => OF[each.account] === 'shared')) {
      const key = `${move.account}/${move.ref}`
      const before = found.get(key)
      found.set(key, before ? { ...before, amount: plus(before.amount, move.amount) } : move)
    }
  }
  return [...found.values()].filter((one) => !isZero(one.amount))
}
