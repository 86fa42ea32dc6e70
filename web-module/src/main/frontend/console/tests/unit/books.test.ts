import { describe, expect, it } from 'vitest'
import { Fault } from '@/api/problem'
import { differenceOf, waits, ways } from '@/pages/finance/cases'
import { isUnderWay, shown, usual } from '@/pages/finance/nights'
import { blamed, MOST, parts as parts_, sums } from '@/pages/finance/payouts'
import { byDay, legs, parts } from '@/pages/finance/statements'
import { byDay as storyByDay, event, parties, readable, rest, totals } from '@/pages/orders/happenings'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const step = (name: string, state: string, seconds: number, more = {}) => ({
  name, state, total: 100, done: 62, refused: 0, startedAt: '2026-11-29T02:00:00Z', endedAt: state === 'DONE' ? new Date(Date.parse('2026-11-29T02:00:00Z') + seconds * 1000).toISOString() : undefined, ...more,
})
const run = (id: string, state: string, steps: object[]) => ({ id, date: '2026-11-28', state, startedBy: 'night', startedAt: '2026-11-29T02:00:00Z', steps }) as never

describe('a night', () => {
  const others = [run('1', 'COMPLETED', [step('settle', 'DONE', 100)]), run('2', 'COMPLETED', [step('settle', 'DONE', 110)]), run('3', 'COMPLETED', [step('settle', 'DONE', 900)])]

  it('compares a step with the middle of the others, so that one bad night spoils nothing', () => {
    expect(usual('settle', others)).toBe(110_000)

    const settle = shown(run('4', 'COMPLETED', [step('settle', 'DONE', 132)]), others, 0).find((one) => one.name === 'settle')!

    expect(settle.slower).toBeCloseTo(0.2)
  })

  it('shows all steps from its beginning, and how far each is', () => {
    const all = shown(run('4', 'RUNNING', [step('freeze', 'DONE', 1), step('reconcile', 'RUNNING', 0)]), [], Date.parse('2026-11-29T02:01:00Z'))

    expect(all.map((one) => [one.name, one.state, one.share])).toEqual([
      ['freeze', 'DONE', 1], ['reconcile', 'RUNNING', 0.62], ['settle', 'WAITING', 0], ['pay-out', 'WAITING', 0], ['statistics', 'WAITING', 0], ['proof', 'WAITING', 0]])
    expect(all[1].took).toBe(60_000)
    expect(isUnderWay(run('4', 'STOPPING', []))).toBe(true)
    expect(isUnderWay(run('4', 'STOPPED', []))).toBe(false)
  })
})

describe('a difference', () => {
  const one = (more: object) => ({ id: '1', kind: 'amount', key: 'channel/sandbox/payment/7', suggestion: 'suspense', channel: 'sandbox', ...more }) as never

  it('is what they have more than we do', () => {
    expect(differenceOf(one({ theirs: yuan('128.00'), ours: yuan('126.00') }))).toEqual(yuan('2.00'))
    expect(differenceOf(one({ ours: yuan('248.00') }))).toEqual(yuan('-248.00'))
    expect(differenceOf(one({}))).toBeUndefined()
  })

  it('waits while something of it is in suspense, open or closed', () => {
    expect(waits(one({ open: false, suspense: yuan('-248.00') }))).toBe(true)
    expect(waits(one({ open: false, suspense: yuan('0.00') }))).toBe(false)
    expect(waits(one({ open: false }))).toBe(false)
  })

  it('offers the ways that can do something, the suggested one first', () => {
    expect(ways(one({ theirs: yuan('5.00') }))).toEqual(['suspense', 'refund', 'write-off', 'ask-again', 'none'])
    expect(ways(one({ channel: undefined, key: 'settlement/7', suggestion: 'none' }))).toEqual(['none'])
  })
})

describe('a statement', () => {
  const line = (serviceDay: string, visit: string, kind: string, amount: string) => ({ serviceDay, visit, kind, amount: yuan(amount), base: yuan('154.00'), entry: `e${visit}`, rate: '0.7', position: 1, booking: `b${visit}` }) as never

  it('adds up by day and by visit', () => {
    const days = byDay([line('2026-11-26', '1', 'share', '107.80'), line('2026-11-26', '1', 'withholding', '-1.08'), line('2026-11-25', '2', 'share', '10.00')])

    expect(days.map((one) => [one.date, one.total.amount, one.visits.length])).toEqual([['2026-11-25', '10.00', 1], ['2026-11-26', '106.72', 1]])
    expect(days[1].visits[0].base).toEqual(yuan('154.00'))
  })

  it('says what the payable is made of, each with its sign', () => {
    const all = parts({ shares: yuan('1525.26'), clawbacks: yuan('-25.20'), adjusted: yuan('0.00'), returned: yuan('0.00'), carried: yuan('0.00'), cash: yuan('60.00') } as never)

    expect(all.map((one) => `${one.sign}${one.key} ${one.amount.amount}`)).toEqual(['+shares 1525.26', '−clawbacks 25.20', '−cash 60.00'])
  })

  it('shows an entry as debits and credits that are equal', () => {
    const all = legs({ lines: [
      { debit: 'UNSETTLED', debitRef: '7', credit: 'WORKER_PAYABLE', creditRef: '1', amount: yuan('138.60') },
      { debit: 'UNSETTLED', debitRef: '7', credit: 'COMPANY_PAYABLE', creditRef: '2', amount: yuan('59.40') },
    ] } as never)

    expect(all.map((one) => [one.account, one.debit?.amount, one.credit?.amount])).toEqual([
      ['UNSETTLED', '198.00', undefined], ['WORKER_PAYABLE', undefined, '138.60'], ['COMPANY_PAYABLE', undefined, '59.40']])
  })
})

describe('the story of an order', () => {
  const money = (what: string, moves: Record<string, string>) => ({ at: '2026-11-25T12:15:00Z', what, detail: 'entry 9', money: Object.entries(moves).map(([account, amount]) => ({ account, amount: yuan(amount) })) }) as never
  const story = [
    money('ledger.PAYMENT_CAPTURED', { 'CHANNEL_CLEARING/sandbox': '198.00', 'CUSTOMER_PREPAID/1': '198.00' }),
    money('ledger.REFUND_FROM_PREPAID', { 'CUSTOMER_PREPAID/1': '-20.00', 'REFUND_IN_TRANSIT/3': '20.00' }),
    money('ledger.REFUND_CONFIRMED', { 'REFUND_IN_TRANSIT/3': '-20.00', 'CHANNEL_CLEARING/sandbox': '-20.00' }),
    money('ledger.VISIT_RECOGNISED', { 'CUSTOMER_PREPAID/1': '-178.00', 'UNSETTLED/2': '178.00' }),
    money('ledger.SHARED_OUT', { 'UNSETTLED/2': '-178.00', 'WORKER_PAYABLE/5': '138.00', 'COMMISSION/-': '40.00' }),
  ]

  it('sums to the books: what came in stands somewhere', () => {
    const sums = totals(story, 'CNY')

    expect([sums.paid, sums.prepaid, sums.unsettled, sums.shared].map((one) => one.amount)).toEqual(['178.00', '0.00', '0.00', '178.00'])
    expect(rest(sums)).toEqual(yuan('0.00'))
    expect(parties(story).map((one) => [one.account, one.amount.amount])).toEqual([['WORKER_PAYABLE', '138.00'], ['COMMISSION', '40.00']])
  })

  it('says who did what, and keeps the house\'s inner names to itself', () => {
    expect(event({ at: '', what: 'visit.arrive', detail: '7 EN_ROUTE > ARRIVED worker 22.990142,113.066672' })).toMatchObject({ visit: '7', by: 'worker', position: '22.9901, 113.0667' })
    expect(event({ at: '', what: 'visit.confirm', detail: '7 TENTATIVE > ASSIGNED system booking' })).toMatchObject({ by: 'system', note: undefined })
    expect(event({ at: '', what: 'booking.fulfil', detail: 'booking.visit-changed complete' })).toMatchObject({ by: 'system', note: undefined })
    expect(event({ at: '', what: 'booking.cancel', detail: 'person she fell ill' })).toMatchObject({ by: 'person', note: 'she fell ill' })
    expect(event({ at: '', what: 'ledger.SHARED_OUT', detail: 'entry 914631819861975667' }).entry).toBe('914631819861975667')
  })

  it('begins a new day at midnight of the address', () => {
    const days = storyByDay([{ at: '2026-11-25T15:59:00Z', what: 'booking.place', detail: 'person' }, { at: '2026-11-25T16:01:00Z', what: 'booking.confirm', detail: 'system' }], 'Asia/Shanghai')

    expect(days.map((one) => one.events.length)).toEqual([1, 1])
  })
})

describe('a note of the story', () => {
  const name = (code: string) => ({ 'hood-surface': '油烟机表面' })[code] ?? code

  it.each([
    ['hood-surface x2 / 30.00 CNY', '油烟机表面 × 2 ¥30.00'],
    ['hood-surface', '油烟机表面'],
    ['148.00 CNY', '¥148.00'],
    ['DS-261130-0572', 'DS-261130-0572'],
    ['called at 10, nobody there', 'called at 10, nobody there'],
  ])('%s reads as %s', (note, words) => {
    expect(readable(note, name)).toBe(words)
  })
})

describe('payouts that are released', () => {
  it('go in parts that are cut the same way when they are tried again', () => {
    const all = Array.from({ length: 1_201 }, (_, place) => String(place))

    expect(parts_(all).map((one) => one.length)).toEqual([MOST, MOST, 201])
    expect(parts_(all.slice(MOST))).toEqual(parts_(all).slice(1))
    expect(parts_([])).toEqual([])
  })

  it('add up by currency', () => {
    expect(sums([yuan('1.20'), { amount: '5.00', currency: 'HKD' }, yuan('2.30')])).toEqual([yuan('3.50'), { amount: '5.00', currency: 'HKD' }])
    expect(sums([])).toEqual([])
  })

  it('are found when a refusal names one', () => {
    const one = { id: '7' } as never

    expect(blamed(new Fault({ arguments: { payout: '7' } }, 422), [one])).toBe(one)
    expect(blamed(new Fault({}, 503), [one])).toBeUndefined()
  })
})
