import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { coming, inForce, propose } from '@/pages/catalogue/prices'

const list = (id: string, from: string, until?: string, company?: string) => ({ id, area: 'a', from, until, company, prices: [] }) as unknown as Schemas['PriceListView']
// as the server answers: general ones first, newest first
const lists = [list('3', '2027-01-01'), list('2', '2026-06-01', '2027-01-01'), list('1', '2026-01-01', '2026-06-01'), list('own', '2026-09-01', undefined, 'c')]

describe('the list that prices go on from', () => {
  it('is the one that holds on the day, of the same company', () => {
    expect(inForce(lists, undefined, '2026-05-31')?.id).toBe('1')
    expect(inForce(lists, undefined, '2026-06-01')?.id).toBe('2')
    expect(inForce(lists, undefined, '2027-05-01')?.id).toBe('3')
    expect(inForce(lists, 'c', '2026-10-01')?.id).toBe('own')
    expect(inForce(lists, 'c', '2026-08-31')).toBeUndefined()
    expect(inForce(lists, 'other', '2026-10-01')).toBeUndefined()
  })

  it('is followed by the next of the same company', () => {
    expect(coming(lists, undefined, '2026-02-01')?.id).toBe('2')
    expect(coming(lists, undefined, '2027-01-01')).toBeUndefined()
    expect(coming(lists, 'c', '2026-02-01')?.id).toBe('own')
  })

  it('proposes its prices, and leaves what was typed', () => {
    const values = { from: '2027-02-01', base: '12.00', perUnit: '31.50', surcharges: [{ code: 'evening' }] }

    propose(values, { base: '12.00', perUnit: '30.00', surcharges: [{ code: 'evening' }] }, { base: '14.00', perUnit: '33.00', surcharges: [] })

    expect(values).toEqual({ from: '2027-02-01', base: '14.00', perUnit: '31.50', surcharges: [] })
  })
})
