import type { Schemas } from '@/api/client'
import { minuteOfDay } from '@/ui/format'

export type BoardVisit = Schemas['BoardVisit']
type Considered = Schemas['Considered']

export interface Bar {
  visit: BoardVisit
  from: number
  until: number
  /** Which of several that overlap; 0 is the upper. */
  lane: number
}

export interface Row {
  worker: string
  name: string
  company?: string
  bars: Bar[]
  /** Of the picked visit: whether this worker fits, and why not. */
  fit?: Considered
}

// everybody sees the usual day, and more when something lies outside
const EARLIEST = 8 * 60
const LATEST = 20 * 60
const DAY = 24 * 60

export const isOpen = (visit: BoardVisit): boolean => visit.state === 'OPEN'
/** Whether it can be given to somebody, or to somebody else. */
export const isGivable = (visit: BoardVisit): boolean => isOpen(visit) || visit.state === 'ASSIGNED'
/** Whether somebody has it from whom it can still be taken back. */
export const isReturnable = (visit: BoardVisit): boolean => visit.state === 'ASSIGNED' || visit.state === 'EN_ROUTE'
/** Whether a dispatcher can do anything about it. */
export const isPickable = (visit: BoardVisit): boolean => isOpen(visit) || isReturnable(visit)
/** Whether somebody has it for good; an open one may be kept for somebody. */
export const isWith = (visit: BoardVisit | undefined, worker: string): boolean => !!visit && !isOpen(visit) && visit.worker === worker
const GONE = new Set(['CANCELLED', 'UNFULFILLED', 'NO_SHOW_WORKER', 'NO_SHOW_CUSTOMER', 'TENTATIVE'])

/** Visits that nobody has yet, the most urgent first. */
export function tray(visits: readonly BoardVisit[]): BoardVisit[] {
  return visits.filter(isOpen).sort((left, right) => left.slot.start.localeCompare(right.slot.start) || left.visit.localeCompare(right.visit))
}

function bar(visit: BoardVisit, zone: string): Bar {
  const from = minuteOfDay(visit.slot.start, zone)
  const until = minuteOfDay(visit.slot.end, zone)
  return { visit, from, until: until <= from ? DAY : until, lane: 0 }
}

/** Who has what; those who fit the picked visit first, by their points, then the others. */
export function rows(board: { visits: readonly BoardVisit[]; idle: readonly Schemas['Idle'][] }, zone: string, considered: readonly Considered[] = []): Row[] {
  const found = new Map<string, Row>()
  for (const one of considered) {
    found.set(one.worker, { worker: one.worker, name: one.name, bars: [], fit: one })
  }
  for (const visit of board.visits) {
    if (visit.worker && !GONE.has(visit.state) && !isOpen(visit)) {
      const row = found.get(visit.worker) ?? { worker: visit.worker, name: visit.workerName ?? visit.worker, company: visit.company, bars: [] }
      row.company ??= visit.company
      row.bars.push(bar(visit, zone))
      found.set(visit.worker, row)
    }
  }
  for (const one of board.idle) {
    const known = found.get(one.worker)
    if (known) {
      known.company ??= one.company
    } else {
      found.set(one.worker, { worker: one.worker, name: one.name, company: one.company, bars: [] })
    }
  }
  for (const row of found.values()) {
    lanes(row.bars)
  }
  return [...found.values()].sort(considered.length > 0 ? byFit : byStart)
}

function lanes(bars: Bar[]): void {
  bars.sort((left, right) => left.from - right.from)
  let end = -1
  for (const one of bars) {
    one.lane = one.from < end ? 1 : 0
    end = Math.max(end, one.until)
  }
}

function rank(row: Row): number {
  return row.fit === undefined ? 2 : row.fit.fits ? 0 : 1
}

function byFit(left: Row, right: Row): number {
  return rank(left) - rank(right) || (right.fit?.score ?? 0) - (left.fit?.score ?? 0) || byStart(left, right)
}

function byStart(left: Row, right: Row): number {
  return (left.bars[0]?.from ?? DAY) - (right.bars[0]?.from ?? DAY) || left.name.localeCompare(right.name, 'zh')
}

/** The hours that the board spans, whole hours around what is on it. */
export function hours(visits: readonly BoardVisit[], zone: string): { from: number; until: number } {
  const bars = visits.map((visit) => bar(visit, zone))
  return {
    from: Math.floor(Math.min(EARLIEST, ...bars.map((one) => one.from)) / 60) * 60,
    until: Math.ceil(Math.max(LATEST, ...bars.map((one) => one.until)) / 60) * 60,
  }
}

export interface Reason {
  kind: 'why' | 'for'
  code: string
  value: string
}

const FOR: [RegExp, string][] = [
  [/^distance (\d+) m/, 'distance'],
  [/^rating (\d+)/, 'rating'],
  [/^served this customer (\d+)/, 'served'],
  [/^reserved nearby (\d+) min/, 'nearby'],
  [/^breaches (\d+)/, 'breaches'],
]

/** What the server says for or against somebody, as something that can be put into words. */
export function reason(text: string): Reason {
  for (const [pattern, code] of FOR) {
    const found = pattern.exec(text)
    if (found) {
      return { kind: 'for', code, value: found[1] }
    }
  }
  return { kind: 'why', code: text, value: '' }
}

/** The rows in sight, and a few around them: hundreds of workers stay smooth. */
export function inSight(count: number, top: number, height: number, row: number): { first: number; last: number } {
  // in blocks, so that most steps of scrolling change nothing
  const block = 4
  return {
    first: Math.max(0, Math.floor(top / row / block) * block - block),
    last: Math.min(count, Math.ceil((top + height) / row / block) * block + block),
  }
}

/** What another dispatcher did to the visit that somebody here is working on; absent when it can still be worked on as it was. */
export function takenMeanwhile(picked: BoardVisit | undefined, visits: readonly BoardVisit[]): BoardVisit | undefined {
  const now = picked && visits.find((one) => one.visit === picked.visit)
  if (!now || now.version === picked.version || isOpen(now)) {
    return undefined
  }
  return isOpen(picked) || now.worker !== picked.worker || !isPickable(now) ? now : undefined
}
