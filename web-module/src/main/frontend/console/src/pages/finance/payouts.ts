import type { Money, Schemas } from '@/api/client'
import { Fault } from '@/api/problem'
import { sum } from '@/ui/money'

type Payout = Schemas['Payout']

/** The most that one release takes; all of them are released, or none. */
export const MOST = 500

/** In the order given, so that what is tried again is cut as before. */
export function parts<R>(all: readonly R[], most = MOST): R[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, place) => all.slice(place * most, (place + 1) * most))
}

/** One for each currency. */
export function sums(all: readonly Money[]): Money[] {
  return [...new Set(all.map((one) => one.currency))].sort().map((currency) => sum(all.filter((one) => one.currency === currency))!)
}

/** The one of these that a refusal is about, when it says which. */
export function blamed(fault: Fault, among: readonly Payout[]): Payout | undefined {
  return among.find((one) => one.id === String(fault.arguments.payout))
}
