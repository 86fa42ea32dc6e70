import { call, type Schema } from '@/shared/api'
import pictures from '@/shared/pictures.json'
import { length, minutes } from '@/shared/time'
import { has, said, t } from '@/shared/words'

// what staff name as icons, and which picture it is; the console shows the same ones
const PICTURES: Record<string, string> = pictures

/** The address of a service's picture. */
export function picture(icon: string): string {
  const base = process.env.DOORSTEP_BASE ?? '/'
  return `${base}static/emoji/${PICTURES[icon] ?? 'house-with-garden'}.svg`
}

export type Service = Schema<'ServiceView'>
export type City = Schema<'City'>

/** States of a visit that has not begun, and of which nothing has gone wrong. */
export const AHEAD = ['TENTATIVE', 'OPEN', 'ASSIGNED']

/** States of a visit that comes no more. Who did not come is replaced, so that NO_SHOW_WORKER is none of them. */
export const FINAL = ['COMPLETED', 'CANCELLED', 'UNFULFILLED', 'NO_SHOW_CUSTOMER']

/** States of a visit in which somebody is looked for who does it. */
export const SOUGHT = ['TENTATIVE', 'OPEN', 'NO_SHOW_WORKER']

const known = new Map<string, Promise<unknown>>()

/** Asked once while the app is open, and again when the asking failed. */
function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
  if (!known.has(key)) {
    known.set(key, ask())
    known.get(key)?.catch(() => known.delete(key))
  }
  return known.get(key) as Promise<T>
}

export const service = (id: string): Promise<Service> =>
  once(`service/${id}`, () => call('get', '/services/{id}', { path: { id } }))
/** The kinds of certificates that these services ask of who does them. */
export async function certificatesFor(services: string[]): Promise<string[]> {
  // what is no longer to be found asks for none
  const all = await Promise.all(services.map((id) => service(id).catch(() => undefined)))
  return [...new Set(all.flatMap((one) => one?.certificates ?? []))].sort()
}
export const cities = (): Promise<City[]> => once('areas', () => call('get', '/areas'))
export const city = async (id: string): Promise<City | undefined> => (await cities()).find((one) => one.id === id)
export const categories = (): Promise<Schema<'Category'>[]> => once('categories', () => call('get', '/categories'))
export const districts = (area: string): Promise<Schema<'District'>[]> =>
  once(`districts/${area}`, () => call('get', '/areas/{id}/districts', { path: { id: area } }))

/** What maps are drawn on: nothing but the districts, unless operators have named a host of tiles. */
export const ground = (): Promise<Schema<'MapView'>> => once('ground', () => call('get', '/areas/map'))

/** What a visit of this service is called with its quantity: 日常保洁 3 小时. */
export function titled(of: Service, quantity: number): string {
  return of.unit === 'FIXED' ? said(of.name) : `${said(of.name)} ${amount(of, quantity)}`
}

export function amount(of: Service, quantity: number): string {
  return t(`unit.${of.unit}`, { quantity })
}

/** How long a visit takes, options included. */
export function takes(of: Service, quantity: number, options: string[]): string {
  const extra = (of.options ?? []).filter((one) => options.includes(one.code)).reduce((sum, one) => sum + minutes(one.extraTime), 0)
  const exact = minutes(of.baseTime) + quantity * minutes(of.timePerUnit) + extra
  return length(Math.ceil(exact / 15) * 15)
}

/** What a line of a price is for, in words. */
export function lineName(of: Service, line: { kind: string; code: string; quantity: number }): string {
  if (line.kind === 'base') {
    return t(`line.base.${of.unit === 'FIXED' ? 'fixed' : 'visit'}`)
  }
  if (line.kind === 'unit') {
    return amount(of, line.quantity)
  }
  if (line.kind === 'discount') {
    return t('line.discount', { code: line.code })
  }
  const option = [...(of.options ?? []), ...(of.extras ?? [])].find((one) => one.code === line.code)
  return option ? said(option.name) : t(`surcharge.${surcharge(line.code)}`)
}

const SURCHARGES = ['weekend', 'holiday', 'night', 'evening', 'early', 'area', 'peak']
const surcharge = (code: string) => SURCHARGES.find((one) => code.includes(one)) ?? 'other'

export function extraName(of: Service, code: string): string {
  const extra = (of.extras ?? []).find((one) => one.code === code)
  return extra ? said(extra.name) : code
}

export function distance(metres: number): string {
  return metres < 1000 ? t('metres', { metres: Math.max(10, Math.round(metres / 10) * 10) }) : t('kilometres', { kilometres: (metres / 1000).toFixed(1) })
}

export function stars(rating: number): string {
  return (rating / 100).toFixed(2)
}

/** A word that a review was given: our own in the reader's language, one of before as it was written. */
export function tagName(tag: string): string {
  return has(`tag.${tag}`) ? t(`tag.${tag}`) : tag
}

/** Whether a visit has a review; its page tells what went wrong when that cannot be learned. */
export async function reviewed(visit: string): Promise<boolean> {
  return call('get', '/visits/{id}/review', { path: { id: visit } }).then(
    () => true,
    () => false
  )
}
