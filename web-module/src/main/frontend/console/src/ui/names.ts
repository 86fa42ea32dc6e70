import { computed, reactive, ref, shallowRef } from 'vue'
import { api, good, type Schemas } from '@/api/client'
import { Fault } from '@/api/problem'
import { may, session } from '@/api/session'
import { label, language, t } from '@/words'
import type { Choice } from './ask'
import { setHouse } from './format'

const MOST = 200

/** All pages of a list, as far as a person can still look through it. */
export async function every<R>(read: (cursor?: string) => Promise<{ items?: R[]; next?: string }>, most = 2_000): Promise<R[]> {
  const all: R[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    all.push(...(page.items ?? []))
    cursor = page.next
  } while (cursor && all.length < most)
  return all
}

export const areas = ref<Schemas['City'][]>([])
/** Why there are no cities to choose from, on pages that stand on one. */
export const areasFault = shallowRef<Fault>()
export const services = ref<Schemas['ServiceView'][]>([])
export const companies = ref<Schemas['Company'][]>([])
const districts = reactive(new Map<string, Schemas['District'][]>())
const workers = reactive(new Map<string, string>())
const employers = reactive(new Map<string, string>())
const people = reactive(new Map<string, string>())
const asked = new Set<string>()

/** Once per page: names of what ids stand for. */
function once(key: string, read: () => Promise<void>): void {
  if (!asked.has(key)) {
    asked.add(key)
    // a name that may not be read leaves the id; what did not arrive is asked for again
    read().catch((error: unknown) => {
      const fault = Fault.of(error)
      if (fault.lost || fault.status >= 500) {
        asked.delete(key)
      }
    })
  }
}

export function needAreas(): void {
  once('areas', async () => {
    areasFault.value = undefined
    try {
      areas.value = await good(api.GET('/api/v1/areas'))
      areasFault.value = undefined
    } catch (error) {
      areasFault.value = Fault.of(error)
      throw error
    }
    if (areas.value.length > 0) {
      setHouse(areas.value[0].zone)
    }
  })
}

export function needServices(): void {
  once('services', async () => {
    // all of them are for who edits them; others see what is sold in a city
    if (may('catalogue.edit')) {
      services.value = await sold(undefined)
    } else {
      const cities = await good(api.GET('/api/v1/areas'))
      const all = (await Promise.all(cities.map((city) => sold(city.id)))).flat()
      services.value = [...new Map([...services.value, ...all].map((one) => [one.id, one])).values()]
    }
  })
}

function sold(area: string | undefined): Promise<Schemas['ServiceView'][]> {
  return every((cursor) => good(api.GET('/api/v1/services', { params: { query: { area, limit: MOST, cursor } } })))
}

export function needCompanies(): void {
  if (may('provider.read')) {
    once('companies', async () => {
      companies.value = await every((cursor) => good(api.GET('/api/v1/companies', { params: { query: { limit: MOST, cursor } } })))
    })
  }
}

export function refreshServices(): void {
  asked.delete('services')
  needServices()
}

export function refreshAreas(): void {
  asked.delete('areas')
  needAreas()
}

export const areaChoices = computed<Choice[]>(() => areas.value.map((one) => ({ value: one.id, label: one.name })))
export const companyChoices = computed<Choice[]>(() => companies.value.map((one) => ({ value: one.id, label: one.name })))
export const serviceChoices = computed<Choice[]>(() => services.value.map((one) => ({ value: one.id, label: said(one.name) })))

export function areaName(id: string | undefined): string {
  needAreas()
  return areas.value.find((one) => one.id === id)?.name ?? id ?? ''
}

export function zoneOf(area: string | undefined): string | undefined {
  needAreas()
  return areas.value.find((one) => one.id === area)?.zone
}

export function currencyOf(area: string | undefined): string {
  return (areas.value.find((one) => one.id === area) ?? areas.value[0])?.currency ?? 'CNY'
}

export function serviceName(id: string | undefined): string {
  needServices()
  const found = services.value.find((one) => one.id === id)
  if (id && !found && services.value.length > 0) {
    // not sold any more
    once(`service ${id}`, async () => { services.value = [...services.value, await good(api.GET('/api/v1/services/{id}', { params: { path: { id } } }))] })
  }
  return found ? said(found.name) : (id ?? '')
}

export function companyName(id: string | undefined): string {
  needCompanies()
  return companies.value.find((one) => one.id === id)?.name ?? id ?? ''
}

export function areaOfCompany(id: string): string | undefined {
  return companies.value.find((one) => one.id === id)?.area
}

export function workerName(id: string | undefined): string {
  if (id && may('worker.read')) {
    once(`worker ${id}`, async () => {
      workers.set(id, (await good(api.GET('/api/v1/workers/{id}', { params: { path: { id } } }))).name)
    })
  }
  return (id && workers.get(id)) ?? id ?? ''
}

/** All of them at once, for pages that show many: lists of visits mask their names. */
export function needWorkers(): void {
  if (may('worker.read')) {
    once('workers', async () => {
      for (const one of await every((cursor) => good(api.GET('/api/v1/workers', { params: { query: { limit: MOST, cursor } } })), 5_000)) {
        knowWorker(one.id, one.name)
        employers.set(one.id, one.company)
      }
    })
  }
}

/** Whoever is known by now; {@link needWorkers} knows all. */
export const workerChoices = computed<Choice[]>(() => [...workers].map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label, language.value)))

/** The name of a service's option or extra; the code of one that is no longer offered. */
export function partName(service: string | undefined, code: string): string {
  needServices()
  const found = services.value.find((one) => one.id === service)
  const part = [...(found?.options ?? []), ...(found?.extras ?? [])].find((one) => one.code === code)
  return part ? said(part.name) : code
}

/** The whole name when it is known and may be; else what the list said. */
export function fullName(id: string | undefined, masked: string | undefined): string {
  return (id && workers.get(id)) || masked || ''
}

export function employerOf(id: string): string | undefined {
  return employers.get(id)
}

export function knowWorker(id: string, name: string): void {
  asked.add(`worker ${id}`)
  workers.set(id, name)
}

/** Who works on the books knows at least who else does. */
function needColleagues(): void {
  if (may('settlement.cases')) {
    once('colleagues', async () => {
      (await good(api.GET('/api/v1/cases/colleagues'))).items?.forEach((one) => people.set(one.id, one.name))
    })
  }
}

export function personName(id: string | undefined): string {
  if (id && id === session.me?.account.id) {
    return session.me.account.name
  }
  // jobs of the house sign with a name
  if (id && /^\d+$/.test(id)) {
    if (may('identity.people')) {
      once(`person ${id}`, async () => {
        people.set(id, (await good(api.GET('/api/v1/people/{id}', { params: { path: { id } } }))).account.name)
      })
    } else {
      needColleagues()
    }
  }
  return (id && people.get(id)) ?? actorName(id)
}

/** Who acted, of those who are no person: a job of the house, a channel of payment. */
export function actorName(code: string | undefined): string {
  const [, kind, id] = /^([a-z]+) (\d+)$/.exec(code ?? '') ?? []
  if (kind && id) {
    const name = personName(id)
    return name === id ? label('actor', kind) : name
  }
  if (code?.startsWith('channel-')) {
    return t('actor:channel', { name: label('channel', code.slice('channel-'.length)) })
  }
  // what followed from an event, and what a job did, was done by the house
  return code && /[.-]/.test(code) ? label('actor', 'system') : label('actor', code)
}

export function districtsOf(area: string | undefined): Schemas['District'][] {
  if (area) {
    once(`districts ${area}`, async () => {
      districts.set(area, await good(api.GET('/api/v1/areas/{id}/districts', { params: { path: { id: area } } })))
    })
  }
  return (area && districts.get(area)) || []
}

export function districtName(area: string | undefined, code: string): string {
  return districtsOf(area).find((one) => one.code === code)?.name ?? code
}

/** A text of the catalogue in the language of the page. */
export function said(text: Schemas['Text'] | undefined): string {
  const by = text?.byLanguage ?? {}
  return by[language.value] ?? by['zh-CN'] ?? by.en ?? Object.values(by)[0] ?? ''
}
