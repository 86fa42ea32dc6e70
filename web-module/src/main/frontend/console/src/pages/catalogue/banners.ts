import { plusDays, startOfDay, today } from '@/ui/format'

/** When something is shown: until is the first moment at which it is not any more. */
export interface Period {
  from: string
  until: string
}

/** The first and the last day on which it is shown, in a zone. */
export function days({ from, until }: Period, zone?: string): { first: string; last: string } {
  return { first: today(zone, new Date(from)), last: today(zone, new Date(Date.parse(until) - 1)) }
}

/** Whole days; what began or ends within one keeps its moment as long as its day is kept. */
export function period(first: string, last: string, zone: string, before?: Period): Period {
  const kept = before && days(before, zone)
  return {
    from: before && kept?.first === first ? before.from : startOfDay(first, zone).toISOString(),
    until: before && kept?.last === last ? before.until : startOfDay(plusDays(last, 1), zone).toISOString(),
  }
}
