import { language, t } from '@/shared/words'

export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  /** 0 is Sunday. */
  weekday: number
}

// for runtimes whose Intl knows no zones: those that never change their clocks
const HOURS: Record<string, number> = {
  'Asia/Shanghai': 8,
  'Asia/Hong_Kong': 8,
  'Asia/Macau': 8,
  'Asia/Taipei': 8,
  'Asia/Singapore': 8,
  'Asia/Tokyo': 9,
  UTC: 0
}
const formats = new Map<string, Intl.DateTimeFormat | undefined>()

function format(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    formats.set(zone, make(zone))
  }
  return formats.get(zone)
}

function make(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric'
    })
  } catch {
    return undefined
  }
}

/** What clocks and calendars in a zone show at an instant. */
export function wall(instant: string | number, zone: string): Wall {
  const at = new Date(instant)
  const known = format(zone)
  if (!known) {
    return utc(new Date(at.getTime() + (HOURS[zone] ?? 8) * 3_600_000))
  }
  const parts = Object.fromEntries(known.formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const { year, month, day, hour, minute } = parts as unknown as Wall
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

function utc(at: Date): Wall {
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    weekday: at.getUTCDay()
  }
}

const two = (number: number) => String(number).padStart(2, '0')

export function isoDay(at: Wall): string {
  return `${at.year}-${two(at.month)}-${two(at.day)}`
}

export function today(zone: string): string {
  return isoDay(wall(Date.now(), zone))
}

/** Days after a local date. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day + 'T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10)
}

export function clock(instant: string | number, zone: string): string {
  const at = wall(instant, zone)
  return `${two(at.hour)}:${two(at.minute)}`
}

export function weekday(day: string): string {
  return t(`weekday.${new Date(day + 'T00:00:00Z').getUTCDay()}`)
}

/** 今天, 明天, or the weekday within a week, else the date. */
export function dayName(day: string, zone: string): string {
  const now = today(zone)
  if (day === now) {
    return t('day.today')
  }
  if (day === plusDays(now, 1)) {
    return t('day.tomorrow')
  }
  return day > now && day < plusDays(now, 7) ? weekday(day) : date(day)
}

/** Month and day. */
export function date(day: string): string {
  const [, month, of] = day.split('-').map(Number)
  return t('date', { month: language.value === 'en' ? t(`month.${month}`) : month, day: of })
}

/** 今天 10:00 */
export function moment(instant: string, zone: string): string {
  return t('moment', { day: dayName(isoDay(wall(instant, zone)), zone), time: clock(instant, zone) })
}

/** 11月29日 周日 10:00–13:30 */
export function span(slot: { start: string; end: string }, zone: string): string {
  const day = isoDay(wall(slot.start, zone))
  return `${t('date.weekday', { date: date(day), weekday: weekday(day) })} ${hours(slot, zone)}`
}

/** 今天 10:00–13:30 */
export function nearSpan(slot: { start: string; end: string }, zone: string): string {
  return `${dayName(isoDay(wall(slot.start, zone)), zone)} ${hours(slot, zone)}`
}

export function hours(slot: { start: string; end: string }, zone: string): string {
  // the joiners keep a span on one line
  return `${clock(slot.start, zone)}\u2060–\u2060${clock(slot.end, zone)}`
}

/** Minutes of an ISO 8601 duration. */
export function minutes(duration: string): number {
  const match = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?/.exec(duration)
  return Number(match?.[1] ?? 0) * 1440 + Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
}

/** 3 小时 30 分 */
export function length(total: number): string {
  const whole = Math.floor(total / 60)
  const rest = total % 60
  if (whole === 0) {
    return t('minutes', { minutes: rest })
  }
  return rest === 0 ? t('hours', { hours: whole }) : t('hours.minutes', { hours: whole, minutes: rest })
}
