import type { RouteLocationRaw } from 'vue-router'
import type { Choice } from './ask'

export type Tone = 'brand' | 'warn' | 'danger' | 'info' | 'plain'

export interface Column<R> {
  key: string
  title: string
  /** What stands in the cell, and in the export. */
  text: (row: R) => string
  /** What stands in the export instead: a day that programs can read. */
  exported?: (row: R) => string
  /** A second, softer line. */
  more?: (row: R) => string
  end?: boolean
  strong?: boolean
  /** As a chip of this tone. */
  tone?: (row: R) => Tone
  to?: (row: R) => RouteLocationRaw | undefined
  /** Left out until somebody chooses it. */
  hidden?: boolean
  width?: string
}

export interface Filter {
  key: string
  title: string
  kind: 'text' | 'date' | 'choice'
  choices?: Choice[]
  /** By who somebody is: asked now, and kept in no saved view. */
  personal?: boolean
}

export interface Page<R> {
  items?: R[]
  next?: string
}

export type Query = Record<string, string>
export type Load<R> = (query: Query, cursor: string | undefined) => Promise<Page<R>>

/** Of an address's query what these filters know. */
export function chosen(filters: readonly Filter[], query: Record<string, unknown>): Query {
  const found: Query = {}
  for (const filter of filters) {
    const value = query[filter.key]
    if (typeof value === 'string' && value !== '') {
      found[filter.key] = value
    }
  }
  return found
}

/** What of a query may be kept on this machine. */
export function lasting(filters: readonly Filter[], query: Query): Query {
  return chosen(filters.filter((filter) => !filter.personal), query)
}

/** The address's query with one filter changed; what is none of a filter stays. */
export function changed(query: Record<string, unknown>, key: string, value: string | undefined): Record<string, unknown> {
  const next = { ...query }
  if (value) {
    next[key] = value
  } else {
    delete next[key]
  }
  return next
}

/** Which row the keyboard is at after a key, of this many. */
export function moved(at: number, key: string, rows: number): number {
  if (rows === 0) {
    return -1
  }
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(rows - 1, at + 1)
    case 'k':
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return rows - 1
    default:
      return at
  }
}
