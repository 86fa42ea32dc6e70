import { describe, expect, it } from 'vitest'
import { FormKeys } from '@/api/keys'
import { lossless } from '@/api/json'
import { Fault } from '@/api/problem'
import { entrance, SECTIONS } from '@/nav'
import { csv } from '@/ui/csv'
import { changed, chosen, lasting, moved, type Filter } from '@/ui/table'

const filters: Filter[] = [{ key: 'state', title: 'State', kind: 'choice' }, { key: 'from', title: 'From', kind: 'date' }]

describe('a table', () => {
  it('takes its filters from the address and leaves the rest of it alone', () => {
    expect(chosen(filters, { state: 'OPEN', from: '', case: '1' })).toEqual({ state: 'OPEN' })
    expect(changed({ state: 'OPEN', case: '1' }, 'state', undefined)).toEqual({ case: '1' })
    expect(changed({ case: '1' }, 'from', '2026-11-01')).toEqual({ case: '1', from: '2026-11-01' })
  })

  it('keeps in a saved view nothing by which a person is known', () => {
    const all: Filter[] = [...filters, { key: 'phone', title: 'Phone', kind: 'text', personal: true }]

    expect(lasting(all, { state: 'OPEN', phone: '13800006027' })).toEqual({ state: 'OPEN' })
  })

  it('is walked by keyboard from end to end', () => {
    expect(moved(-1, 'j', 3)).toBe(0)
    expect(moved(2, 'ArrowDown', 3)).toBe(2)
    expect(moved(0, 'k', 3)).toBe(0)
    expect(moved(0, 'End', 3)).toBe(2)
    expect(moved(0, 'j', 0)).toBe(-1)
  })

  it('is exported as text that no spreadsheet runs', () => {
    expect(csv([['Name', 'Sum'], ['=1+1', '−5.00'], ['a "b", c', '¥5'], ['@x', '+86']])).toBe('\uFEFFName,Sum\r\n\'=1+1,-5.00\r\n"a ""b"", c",¥5\r\n\'@x,+86\r\n')
  })
})

describe('a form', () => {
  it('keeps its key for what is sent again, and takes another for what was changed', () => {
    const keys = new FormKeys()
    const first = keys.of({ amount: '5.00' })

    expect(keys.of({ amount: '5.00' })).toBe(first)
    expect(keys.of({ amount: '6.00' })).not.toBe(first)

    keys.done()

    expect(keys.of({ amount: '5.00' })).not.toBe(first)
  })

  it('shows each fault at its field, and the others apart', () => {
    const fault = new Fault({ status: 400, code: 'shared.invalid', violations: [{ pointer: '/name', detail: 'Too long.' }, { pointer: '/terms/worker', detail: 'Not a rate.' }] })

    expect(fault.at('name')).toBe('Too long.')
    expect(fault.elsewhere(['name']).map((one) => one.detail)).toEqual(['Not a rate.'])
  })

  it('tells a lost connection from a lost update and from a fault of its own', () => {
    expect(new Fault({}).lost).toBe(true)
    expect(new Fault({ status: 412 }).stale).toBe(true)
    expect(new Fault({ status: 500, instance: 'abc' }).reference).toBe('abc')
  })
})

describe('an answer', () => {
  it('loses no digit of a long id, and nothing of a text', () => {
    expect(JSON.parse(lossless('{"about":{"type":"visit","id":914631819861975667},"n":5,"list":[914631819861975667, 1],"text":"see:914631819861975667,\\"x\\""}')))
      .toEqual({ about: { type: 'visit', id: '914631819861975667' }, n: 5, list: ['914631819861975667', 1], text: 'see:914631819861975667,"x"' })
  })
})

describe('the navigation', () => {
  it('leads to the first page of a section that somebody may see, and not to others', () => {
    const may = (held: string[]) => (needed: readonly string[]): boolean => needed.length === 0 || needed.some((one) => held.includes(one))
    const finance = SECTIONS.find((one) => one.id === 'finance')!

    expect(entrance(finance, may(['ledger.read']))).toBe('/finance/journal')
    expect(entrance(finance, may(['booking.read']))).toBeUndefined()
    expect(SECTIONS.filter((one) => entrance(one, may([]))).map((one) => one.id)).toEqual(['overview'])
  })
})
