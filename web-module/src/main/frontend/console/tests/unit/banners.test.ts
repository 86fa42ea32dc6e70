import { describe, expect, it } from 'vitest'
import { days, period } from '@/pages/catalogue/banners'

const SHANGHAI = 'Asia/Shanghai'

describe('the days of a banner', () => {
  it('are whole days of its city, the last one included', () => {
    const whole = period('2026-03-01', '2026-03-31', SHANGHAI)

    expect(whole).toEqual({ from: '2026-02-28T16:00:00.000Z', until: '2026-03-31T16:00:00.000Z' })
    expect(days(whole, SHANGHAI)).toEqual({ first: '2026-03-01', last: '2026-03-31' })
  })

  it('keep the moments of one that begins or ends within a day, unless that day is changed', () => {
    const before = { from: '2026-03-01T02:30:00Z', until: '2026-03-31T04:00:00Z' }

    expect(days(before, SHANGHAI)).toEqual({ first: '2026-03-01', last: '2026-03-31' })
    expect(period('2026-03-01', '2026-03-31', SHANGHAI, before)).toEqual(before)
    expect(period('2026-03-01', '2026-04-02', SHANGHAI, before)).toEqual({ from: before.from, until: '2026-04-02T16:00:00.000Z' })
  })
})
