export interface Money {
  amount: string
  currency: string
}

const SIGNS: Record<string, string> = { CNY: '¥', TWD: 'NT$', HKD: 'HK$', USD: '$', EUR: '€', JPY: '¥', SGD: 'S$' }

export function sign(currency: string): string {
  return SIGNS[currency] ?? currency + ' '
}

/** The figures, grouped, without the sign of the currency and without a minus. */
export function figures(amount: string): string {
  const [whole, cents] = amount.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return cents === undefined ? grouped : `${grouped}.${cents}`
}

export function text(money: Money): string {
  return (money.amount.startsWith('-') ? '−' : '') + sign(money.currency) + figures(money.amount)
}

/** Whole minor units; sums stay below what a number holds exactly. */
export function minor(money: Money): number {
  return Number(money.amount.replace('.', ''))
}

function of(units: number, like: Money): Money {
  const digits = like.amount.split('.')[1]?.length ?? 0
  const padded = String(Math.abs(units)).padStart(digits + 1, '0')
  const cut = padded.length - digits
  const amount = digits === 0 ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`
  return { amount: (units < 0 ? '-' : '') + amount, currency: like.currency }
}

/** A rate such as 0.25 of a sum, rounded half up as the server does. */
export function share(money: Money, rate: string): Money {
  return of(Math.floor((minor(money) * Math.round(Number(rate) * 10_000)) / 10_000 + 0.5), money)
}

export function sum(parts: Money[]): Money | undefined {
  return parts.length === 0 ? undefined : of(parts.reduce((total, part) => total + minor(part), 0), parts[0])
}

export function less(money: Money, off: Money): Money {
  return of(minor(money) - minor(off), money)
}

export function isZero(money: Money): boolean {
  return minor(money) === 0
}
