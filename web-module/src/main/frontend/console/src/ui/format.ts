import type { Money } from '@/api/client'
import { language } from '@/words'

// Intl's objects are dear to make; one for each way of writing
const made = new Map<string, unknown>()

function kept<T>(key: string, make: () => T): T {
  const full = `${language.value} ${key}`
  if (!made.has(full)) {
    made.set(full, make())
  }
  return made.get(full) as T
}

function times(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`${zone} ${JSON.stringify(options)}`, () =>
    new Intl.DateTimeFormat(language.value, { timeZone: zone || house(), hourCycle: 'h23', ...options }))
}

let houseZone = 'Asia/Shanghai'

/** The zone of what belongs to no address. */
export function house(): string {
  return houseZone
}

export function setHouse(zone: string): void {
  houseZone = zone
}

const decimal = (money: Money): Intl.StringNumericLiteral => money.amount as Intl.StringNumericLiteral

/** With the currency's sign, by the rules of the language. */
export function money(value: Money | undefined): string {
  return value === undefined
    ? ''
    : kept(`m ${value.currency}`, () => new Intl.NumberFormat(language.value, {
        style: 'currency', currency: value.currency, currencyDisplay: 'narrowSymbol',
      })).format(decimal(value)).replace('-', '−')
}

/** Without the sign, for columns whose head names the currency. */
export function amount(value: Money | undefined, signed = false): string {
  return value === undefined
    ? ''
    : kept(`a ${value.currency} ${signed}`, () => {
        const places = new Intl.NumberFormat('en', { style: 'currency', currency: value.currency }).resolvedOptions()
        return new Intl.NumberFormat(language.value, {
          minimumFractionDigits: places.minimumFractionDigits, maximumFractionDigits: places.maximumFractionDigits,
          signDisplay: signed ? 'exceptZero' : 'auto',
        })
      }).format(decimal(value)).replace('-', '−')
}

export function number(value: number | bigint): string {
  return kept('n', () => new Intl.NumberFormat(language.value)).format(value)
}

export function percent(share: number | string, digits = 1): string {
  return kept(`p ${digits}`, () => new Intl.NumberFormat(language.value, {
    style: 'percent', maximumFractionDigits: digits,
  })).format(Number(share))
}

export function time(iso: string, zone?: string): string {
  return times(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

export function exactTime(iso: string, zone?: string): string {
  return times(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(iso))
}

/** A day with its weekday, of an instant or of a plain date. */
export function day(iso: string, zone?: string): string {
  const written = times(plain(iso) ? 'UTC' : zone, { month: 'short', day: 'numeric', weekday: 'short' }).format(instant(iso))
  // Chinese sets the weekday right behind the day: a gap lets the eye find both
  return written.replace(/日\s*((?:周|週|星期).)/, '日 $1')
}

export function date(iso: string, zone?: string): string {
  return times(plain(iso) ? 'UTC' : zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant(iso))
}

export function dateTime(iso: string | undefined, zone?: string): string {
  return iso === undefined
    ? ''
    : times(zone, { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

export function month(iso: string): string {
  return times('UTC', { year: 'numeric', month: 'long' }).format(instant(iso.length === 7 ? `${iso}-01` : iso))
}

/** Of a plain date, without its year: `11/28`. */
export function shortDate(iso: string): string {
  return times('UTC', { month: '2-digit', day: '2-digit' }).format(instant(iso))
}

/** `2026-11-28` of now in a zone. */
export function today(zone = house(), at = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

export function plusDays(iso: string, days: number): string {
  const at = new Date(`${iso}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The instant at which a local day begins in a zone, whatever its clocks do. */
export function startOfDay(iso: string, zone: string): Date {
  return atLocal(iso, 0, zone)
}

/** The instant of minutes after local midnight, by the offset that holds there. */
export function atLocal(iso: string, minutes: number, zone: string): Date {
  const wanted = Date.parse(`${iso}T00:00:00Z`) + minutes * 60_000
  let guess = wanted
  for (let turn = 0; turn < 2; turn++) {
    guess = wanted - offset(guess, zone)
  }
  return new Date(guess)
}

/** Minutes after local midnight of the day that this instant falls on. */
export function minuteOfDay(iso: string, zone: string): number {
  const [hour, minute] = kept(`minutes ${zone}`, () => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
    .format(new Date(iso)).split(':').map(Number)
  return hour * 60 + minute
}

function offset(at: number, zone: string): number {
  const parts = kept(`offset ${zone}`, () => new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  })).formatToParts(new Date(at))
  const of = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at / 1000) * 1000
}

/** `1 h 20 min`, `6 min 12 s`, by the language. */
export function span(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000))
  if (seconds === 0 && millis > 0) {
    return `< ${span(1000)}`
  }
  const parts: [number, 'day' | 'hour' | 'minute' | 'second'][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ]
  const first = parts.findIndex(([size]) => size > 0)
  return parts.slice(first < 0 ? 3 : first).slice(0, 2).filter(([size], place) => size > 0 || place === 0)
    .map(([size, unit]) => kept(`u ${unit}`, () => new Intl.NumberFormat(language.value, { style: 'unit', unit, unitDisplay: 'short' })).format(size))
    .join(' ')
}

/** `PT1H30M` in words. */
export function duration(iso: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso)
  if (!found) {
    return iso
  }
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  return span((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}

export function distance(metres: number): string {
  return metres < 1000
    ? kept('metre', () => new Intl.NumberFormat(language.value, { style: 'unit', unit: 'meter', maximumFractionDigits: 0 })).format(metres)
    : kept('kilometre', () => new Intl.NumberFormat(language.value, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })).format(metres / 1000)
}

const plain = (iso: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(iso)
const instant = (iso: string): Date => new Date(plain(iso) ? `${iso}T00:00:00Z` : iso)
