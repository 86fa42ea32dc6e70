import type { Money, Schemas } from '@/api/client'
import { isZero, minus, ofMinor } from '@/ui/money'

type Case = Schemas['Case']

/** What they have more than we do; absent where neither says a sum. */
export function differenceOf(one: Case): Money | undefined {
  const { theirs, ours } = one
  if (theirs && ours) {
    return theirs.currency === ours.currency ? minus(theirs, ours) : undefined
  }
  return theirs ?? (ours && minus(ofMinor(0n, ours.currency), ours))
}

/** Whether something waits in suspense for it. */
export function waits(one: Case): boolean {
  return !isZero(one.suspense)
}

// a difference without sums can only be looked at again or closed
const POSTING = ['suspense', 'write-off']

/** The ways to end a case that can do something, the suggested one first. */
export function ways(one: Case): string[] {
  const all = ['refund', 'suspense', 'write-off', 'ask-again', 'none'].filter((way) => {
    if (POSTING.includes(way)) {
      return differenceOf(one) !== undefined
    }
    if (way === 'ask-again') {
      return one.channel !== undefined
    }
    return way !== 'refund' || (one.channel !== undefined && one.key.includes('/payment/'))
  })
  return [one.suggestion, ...all.filter((way) => way !== one.suggestion)].filter((way) => all.includes(way) || way === one.suggestion)
}
