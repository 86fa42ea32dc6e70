import { describe, expect, it } from 'vitest'
import { address, headers } from '@/shared/api'
import { isZero, less, share, sum, text } from '@/shared/money'
import { Refusal } from '@/shared/refusal'
import { clock, isoDay, length, minutes, plusDays, wall } from '@/shared/time'
import { given, way } from '@/shared/ways'
import { nearest, said, speak, t } from '@/shared/words'
import { foreignHosts, withoutForeignHosts } from '../scripts/hosts.mjs'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

describe('money', () => {
  it('is written with its sign, grouped, a minus before it', () => {
    expect(text(yuan('1234567.80'))).toBe('¥1,234,567.80')
    expect(text(yuan('-20.00'))).toBe('−¥20.00')
    expect(text({ amount: '1200', currency: 'JPY' })).toBe('¥1,200')
    expect(text({ amount: '5.00', currency: 'XYZ' })).toBe('XYZ 5.00')
  })

  it('is shared without losing what a half cent is', () => {
    expect(share(yuan('118.00'), '0.25')).toEqual(yuan('29.50'))
    expect(share(yuan('0.01'), '0.5')).toEqual(yuan('0.01'))
    expect(share(yuan('99.99'), '1')).toEqual(yuan('99.99'))
    expect(sum([yuan('0.10'), yuan('0.20'), yuan('-0.05')])).toEqual(yuan('0.25'))
    expect(less(yuan('100.00'), yuan('99.95'))).toEqual(yuan('0.05'))
    expect(isZero(yuan('0.00'))).toBe(true)
  })
})

describe('time', () => {
  it('is that of the address, not of the reader', () => {
    expect(clock('2026-11-29T02:00:00Z', 'Asia/Shanghai')).toBe('10:00')
    expect(isoDay(wall('2026-11-28T17:30:00Z', 'Asia/Shanghai'))).toBe('2026-11-29')
    expect(clock('2026-07-01T12:00:00Z', 'Europe/Berlin')).toBe('14:00')
  })

  it('is right where zones are not known, for zones that never change their clocks', () => {
    expect(clock('2026-11-29T02:00:00Z', 'Not/AZone')).toBe('10:00')
  })

  it('counts days across the end of a month and reads durations', () => {
    expect(plusDays('2026-11-29', 3)).toBe('2026-12-02')
    expect(minutes('PT2H30M')).toBe(150)
    expect(minutes('P1DT15M')).toBe(1455)
    speak('zh-CN')
    expect(length(150)).toBe('2 小时 30 分')
  })
})

describe('words', () => {
  it('are those of the nearest language', () => {
    expect(nearest('zh-Hant-HK')).toBe('zh-TW')
    expect(nearest('zh')).toBe('zh-CN')
    expect(nearest('en-GB')).toBe('en')
    expect(nearest('fr')).toBe('zh-CN')
  })

  it('count in English as one does', () => {
    speak('en')
    expect([0, 1, 2].map((count) => t('orders.visits', { count }))).toEqual(['0 visits', '1 visit', '2 visits'])
    speak('zh-CN')
  })

  it('fill their blanks, and show a key that is nowhere', () => {
    speak('en')
    expect(t('minutes', { minutes: 5 })).toBe('5 min')
    expect(t('nowhere.to.be.found')).toBe('nowhere.to.be.found')
    expect(said({ byLanguage: { 'zh-CN': '保洁', en: 'Cleaning' } })).toBe('Cleaning')
    expect(said({ byLanguage: { 'zh-CN': '保洁' } })).toBe('保洁')
  })
})

describe('addresses of pages', () => {
  it('carry what the page needs, readably, and give it back', () => {
    const url = way('/pages/checkout', { start: '2026-11-29T02:00:00Z', options: ['a', 'b'], worker: '', to: '/pages/x?y=1&z=2' })
    expect(url).toBe('/pages/checkout?start=2026-11-29T02:00:00Z&options=a,b&to=/pages/x%3Fy%3D1%26z%3D2')
    expect(given({ to: '%252Fpages%252Fx%253Fy%253D1' }, 'to')).toBe('/pages/x?y=1')
    expect(given({ words: '100%' }, 'words')).toBe('100%')
    expect(given(undefined, 'id')).toBe('')
  })
})

describe('a call of the server', () => {
  it('names what it is about', () => {
    expect(address('/visits/{id}/review', { path: { id: '7' } })).toBe('/api/v1/visits/7/review')
    expect(address('/slots', { query: { option: ['a', 'b'], worker: '', days: 7, area: undefined } })).toBe('/api/v1/slots?option=a&option=b&days=7')
  })

  it('says the language, the key and the version', () => {
    speak('zh-TW')
    expect(headers({ key: 'k', version: 3, body: {} }, 'token')).toEqual({
      'Accept-Language': 'zh-TW',
      'Content-Type': 'application/json',
      Authorization: 'Bearer token',
      'Idempotency-Key': 'k',
      'If-Match': '"3"'
    })
  })
})

describe('a refusal', () => {
  it('puts each message at its field', () => {
    const refusal = Refusal.of(400, { code: 'shared.invalid', detail: 'x', violations: [{ pointer: '/phone', detail: 'not a phone' }, { pointer: '/point/latitude', detail: 'too far' }] })
    expect(refusal.at('phone')).toBe('not a phone')
    expect(refusal.at('point')).toBe('too far')
    expect(refusal.at('text')).toBe('')
    expect(Refusal.of(502, '<html>').detail).toBe('')
  })
})

describe('foreign hosts', () => {
  it('are found and taken out, name spaces stay', () => {
    const text = 'a="https://api.next.bspapp.com/x";b="//vendor.example.com/a.js";n="http://www.w3.org/2000/svg"'
    expect(foreignHosts(text)).toEqual(['https://api.next.bspapp.com/x'])
    expect(foreignHosts(withoutForeignHosts(text))).toEqual([])
    expect(withoutForeignHosts('`https://maps.example.com/?a=${x}&b=${y}`')).toBe('`${x}&b=${y}`')
    expect(withoutForeignHosts(text)).toContain('http://www.w3.org/2000/svg')
  })
})
