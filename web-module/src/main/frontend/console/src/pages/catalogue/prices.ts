import type { Schemas } from '@/api/client'
import type { Values } from '@/ui/ask'

type List = Schemas['PriceListView']

/** Of a city's lists the one of a company, or the general one, that holds on a day. */
export function inForce(lists: readonly List[], company: string | undefined, day: string): List | undefined {
  return lists.find((one) => one.company === company && one.from <= day && (!one.until || one.until > day))
}

/** The first of the same that begins after a day: what is published for that day holds until then. */
export function coming(lists: readonly List[], company: string | undefined, day: string): List | undefined {
  return lists.filter((one) => one.company === company && one.from > day).sort((one, other) => one.from.localeCompare(other.from))[0]
}

/** Puts what is proposed now in place of what was proposed before; what somebody has typed stays. */
export function propose(values: Values, before: Values, now: Values): void {
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
  for (const at of Object.keys({ ...before, ...now })) {
    if (same(values[at], before[at])) {
      values[at] = structuredClone(now[at])
    }
  }
}
