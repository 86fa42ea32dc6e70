import type { Money } from '@/api/client'

/** Whole minor units, so that sums stay exact. */
export function minor(money: Money): bigint {
  const [whole, part = ''] = money.amount.replace('-', '').split('.')
  const size = BigInt(whole + part.padEnd(places(money.currency), '0'))
  return money.amount.startsWith('-') ? -size : size
}

export function ofMinor(units: bigint, currency: string): Money {
  const digits = places(currency)
  const size = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const cut = size.length - digits
  const amount = digits === 0 ? size : `${size.slice(0, cut)}.${size.slice(cut)}`
  return { amount: (units < 0n ? '-' : '') + amount, currency }
}

/** All in one currency; absent for nothing at all. */
export function sum(all: readonly Money[]): Money | undefined {
  return all.length === 0 ? undefined : ofMinor(all.reduce((total, one) => total + minor(one), 0n), all[0].currency)
}

export function plus(left: Money, right: Money): Money {
  return ofMinor(minor(left) + minor(right), left.currency)
}

export function minus(left: Money, right: Money): Money {
  return ofMinor(minor(left) - minor(right), left.currency)
}

export function isZero(money: Money | undefined): boolean {
  return money === undefined || minor(money) === 0n
}

const known = new Map<string, number>()

function places(currency: string): number {
  let digits = known.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    known.set(currency, digits)
  }
  return digits
}
