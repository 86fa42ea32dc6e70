import type { Money, Schemas } from '@/api/client'
import { isZero, sum } from '@/ui/money'

type Line = Schemas['StatementsLine']
type Statement = Schemas['Statement']

/** What a statement's payable is made of, each with its sign; parts that are nothing are left out. */
export interface Part {
  key: 'shares' | 'clawbacks' | 'adjusted' | 'returned' | 'carried' | 'cash'
  sign: '+' | '−'
  amount: Money
}

export function parts(statement: Statement): Part[] {
  const all: Part[] = [
    { key: 'shares', sign: '+', amount: statement.shares },
    { key: 'clawbacks', sign: '+', amount: statement.clawbacks },
    { key: 'adjusted', sign: '+', amount: statement.adjusted },
    { key: 'returned', sign: '+', amount: statement.returned },
    { key: 'carried', sign: '+', amount: statement.carried },
    { key: 'cash', sign: '−', amount: statement.cash },
  ]
  return all.filter((part, place) => place === 0 || !isZero(part.amount)).map(turned)
}

// a negative addend reads better as something taken away
function turned(part: Part): Part {
  return part.amount.amount.startsWith('-')
    ? { ...part, sign: part.sign === '+' ? '−' : '+', amount: { ...part.amount, amount: part.amount.amount.slice(1) } }
    : part
}

export interface Day {
  date: string
  visits: Visit[]
  total: Money
}

/** The lines of one visit, or of one thing that is none. */
export interface Visit {
  key: string
  visit?: string
  booking?: string
  entry: string
  lines: Line[]
  base?: Money
  total: Money
}

/** Lines by day of service and within it by visit. */
export function byDay(lines: readonly Line[]): Day[] {
  const days = new Map<string, Map<string, Line[]>>()
  for (const line of lines) {
    const visits = days.get(line.serviceDay) ?? new Map<string, Line[]>()
    days.set(line.serviceDay, visits)
    const key = line.visit ?? `entry ${line.entry}`
    visits.set(key, [...(visits.get(key) ?? []), line])
  }
  return [...days.entries()].sort(([left], [right]) => left.localeCompare(right)).map(([date, visits]) => {
    const all = [...visits.entries()].map(([key, own]): Visit => ({
      key, visit: own[0].visit, booking: own.find((line) => line.booking)?.booking, entry: own[0].entry, lines: own,
      base: own.find((line) => line.kind === 'share')?.base, total: sum(own.map((line) => line.amount))!,
    }))
    return { date, visits: all, total: sum(all.map((one) => one.total))! }
  })
}

export interface Leg {
  account: string
  ref: string
  debit?: Money
  credit?: Money
}

/** An entry's transfers as legs of a journal: each account once with its sum, debits before credits. */
export function legs(entry: Schemas['EntryView']): Leg[] {
  const made = new Map<string, Leg & { sums: Money[] }>()
  const add = (side: 'debit' | 'credit', account: string, ref: string, amount: Money): void => {
    const key = `${side} ${account} ${ref}`
    const leg = made.get(key) ?? { account, ref, sums: [] }
    leg.sums.push(amount)
    leg[side] = sum(leg.sums)
    made.set(key, leg)
  }
  for (const line of entry.lines ?? []) {
    add('debit', line.debit, line.debitRef, line.amount)
    add('credit', line.credit, line.creditRef, line.amount)
  }
  const all = [...made.values()].map(({ sums: _, ...leg }) => leg)
  return [...all.filter((leg) => leg.debit), ...all.filter((leg) => leg.credit)]
}
