import { shallowRef, type Component } from 'vue'
import type { Key } from '@/words'

export interface Choice {
  value: string
  label: string
}

/** One field of a form, as data. */
export interface FormField {
  /** Also where the server points at it. */
  at: string
  label: string
  kind: 'text' | 'area' | 'number' | 'money' | 'date' | 'choice' | 'choices' | 'flag' | 'password' | 'time' | 'rows' | 'files'
  optional?: boolean
  choices?: Choice[]
  hint?: string
  /** Of `rows`: the fields of each. */
  columns?: FormField[]
  /** Of `rows`: what a new one begins with. */
  fresh?: Values
  /** Of `files`: which types. */
  accept?: string
  /** Shown only while this holds of what is filled in. */
  when?: (values: Values) => boolean
}

export type Values = Record<string, any>

/** The same whatever is filled in, or made of it. */
export type Told<T> = T | ((values: Values) => T)

export interface Asked {
  title: string
  lead?: Told<string | undefined>
  /** What the button says: what happens and what it costs. */
  action: Told<string>
  danger?: boolean
  wide?: boolean
  fields?: Told<FormField[]>
  /** Stands beside the fields and shows what is being filled in: gets it as `values`. */
  beside?: Component
  values?: Values
  /** Fills in or asks anew what depends on these fields, whenever one of them changes; nothing is sent meanwhile. */
  follow?: { at: string[]; run: (values: Values) => unknown }
  /** Does it; the key is the same for the same values. */
  run: (values: Values, key: string) => Promise<unknown>
  /** Loads anew what was changed by somebody else. */
  reload?: () => Promise<unknown> | void
  then?: (answer: any) => unknown
  said?: string
}

export const asked = shallowRef<Asked>()

export function told<T extends string | FormField[] | undefined>(what: Told<T>, values: Values): T {
  return typeof what === 'function' ? what(values) : what
}

/** Opens the one form dialog of the page. */
export function ask(what: Asked): void {
  asked.value = what
}

export type { Key }
