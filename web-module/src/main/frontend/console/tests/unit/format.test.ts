import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { amount, atLocal, day, duration, minuteOfDay, money, plusDays, span, startOfDay, time, today } from '@/ui/format'
import { language } from '@/words'

describe('what is shown', () => {
  beforeEach(async () => { language.value = 'zh-CN'; await nextTick() })

  it('is written by the rules of the language', async () => {
    expect(money({ amount: '1338.38', currency: 'CNY' })).toBe('¥1,338.38')
    expect(day('2026-11-26')).toBe('11月26日 周四')

    language.value = 'en'
    await nextTick()

    expect(money({ amount: '1338.38', currency: 'CNY' })).toBe('¥1,338.38')
    expect(day('2026-11-26')).toBe('Thu, Nov 26')
  })

  it('keeps every digit of large sums, and signs of differences', () => {
    expect(amount({ amount: '90071992547409.93', currency: 'CNY' })).toBe('90,071,992,547,409.93')
    expect(amount({ amount: '5.00', currency: 'CNY' }, true)).toBe('+5.00')
    expect(amount({ amount: '-5.00', currency: 'CNY' }, true)).toBe('−5.00')
  })

  it('is in the time of the address, not of the browser', () => {
    expect(time('2026-11-28T16:05:00Z', 'Asia/Shanghai')).toBe('00:05')
    expect(day('2026-11-28T16:05:00Z', 'Asia/Shanghai')).toBe('11月29日 周日')
    expect(minuteOfDay('2026-11-28T16:05:00Z', 'Asia/Shanghai')).toBe(5)
    expect(today('Asia/Shanghai', new Date('2026-11-28T16:05:00Z'))).toBe('2026-11-29')
  })

  it('finds the beginning of days on which clocks change', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect(atLocal('2026-03-29', 10 * 60, 'Europe/Berlin').toISOString()).toBe('2026-03-29T08:00:00.000Z')
    expect(atLocal('2026-11-29', 8 * 60 + 30, 'Asia/Shanghai').toISOString()).toBe('2026-11-29T00:30:00.000Z')
  })

  it('counts days over the end of a month', () => {
    expect(plusDays('2026-11-30', 1)).toBe('2026-12-01')
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('says spans in their two largest units', async () => {
    language.value = 'en'
    await nextTick()

    expect(span(372_000)).toBe('6 min 12 sec')
    expect(span(400)).toBe('< 1 sec')
    expect(duration('PT168H')).toBe('7 days')
    expect(duration('P3D')).toBe('3 days')
    expect(duration('soon')).toBe('soon')
  })
})
