import { describe, expect, it } from 'vitest'
import { isZero, minor, minus, ofMinor, plus, sum } from '@/ui/money'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

describe('money', () => {
  it('adds what floating point would not', () => {
    expect(sum([yuan('0.10'), yuan('0.20')])).toEqual(yuan('0.30'))
    expect(plus(yuan('90071992547409.91'), yuan('0.02'))).toEqual(yuan('90071992547409.93'))
  })

  it('goes below zero and back', () => {
    expect(minus(yuan('1.00'), yuan('1.01'))).toEqual(yuan('-0.01'))
    expect(minor(yuan('-0.01'))).toBe(-1n)
    expect(ofMinor(-128n, 'CNY')).toEqual(yuan('-1.28'))
  })

  it('knows currencies without small coins', () => {
    expect(ofMinor(128n, 'JPY')).toEqual({ amount: '128', currency: 'JPY' })
    expect(minor({ amount: '128', currency: 'JPY' })).toBe(128n)
  })

  it('is nothing when there is none', () => {
    expect(sum([])).toBeUndefined()
    expect(isZero(yuan('0.00'))).toBe(true)
    expect(isZero(yuan('-0.01'))).toBe(false)
  })
})
