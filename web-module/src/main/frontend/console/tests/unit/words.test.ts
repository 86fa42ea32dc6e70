import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import document from '../../../api/openapi.json'
import { all, closest, codes, i18n, LANGUAGES, t, type Key } from '@/words'

const SOURCE = join(import.meta.dirname, '../../src')
const sources = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && !entry.parentPath.endsWith('words') && entry.name !== 'schema.d.ts')
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')
const keys = Object.keys(all) as Key[]

/** Codes that the server may send, of a schema's property. */
function sent(schema: string, property: string): string[] {
  const found = (document.components.schemas as Record<string, any>)[schema].properties[property]
  return found.enum ?? found.items?.enum ?? []
}

describe('the words', () => {
  it('are there in each of the three languages', () => {
    const missing = keys.filter((key) => all[key].length !== LANGUAGES.length || all[key].some((text) => text.trim() === ''))

    expect(missing).toEqual([])
  })

  it('are all used', () => {
    const plain = keys.filter((key) => !key.includes(':')).filter((key) => !sources.includes(`'${key}'`))
    // keys that are put together: their beginnings stand in the sources
    const unused = plain.filter((key) => !new RegExp(`\`${key.split('.')[0]}\\.\\$\\{`).test(sources) && !sources.includes(`'${key}' `))

    expect(unused).toEqual([])
  })

  it('have a group for each that is asked for, and no group that nobody asks for', () => {
    const asked = new Set([...sources.matchAll(/(?:label|codes|has)\('([a-zA-Z]+)'/g)].map((found) => found[1]))
    for (const one of [...sources.matchAll(/t\([`'](\w+):/g)]) {
      asked.add(one[1])
    }
    const known = new Set(keys.filter((key) => key.includes(':')).map((key) => key.split(':')[0]))

    expect([...asked].filter((group) => !known.has(group))).toEqual([])
    expect([...known].filter((group) => !asked.has(group))).toEqual([])
  })

  it('take the same values in each language', () => {
    const values = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).filter((name) => name !== 's' && name !== 'ies').sort().join()
    const odd = keys.filter((key) => new Set((all[key] as readonly string[]).map(values)).size > 1)

    expect(odd).toEqual([])
  })

  it('count in English as one does', () => {
    const before = i18n.global.locale.value
    i18n.global.locale.value = 'en'

    expect([0, 1, 2].map((count) => t('statements.visits', { count }))).toEqual(['0 visits', '1 visit', '2 visits'])
    expect([1, 2].map((count) => t('overview.companies', { count }))).toEqual(['1 company to review', '2 companies to review'])
    i18n.global.locale.value = before
  })

  it('write Taiwan\'s Chinese with its own characters', () => {
    const simplified = /[账单务时间设对订应发边这业务师请远达进还长门员审电话类处结转负]/
    const odd = keys.filter((key) => !key.startsWith('language:') && simplified.test(all[key][1].replace(/[單應員處]/g, '')))

    expect(odd).toEqual([])
  })

  it('name every code that the server may send', () => {
    const groups: [Parameters<typeof codes>[0], string[]][] = [
      ['booking', sent('BookingView', 'state')], ['visit', sent('VisitView', 'state')], ['company', sent('Company', 'state')], ['worker', sent('Worker', 'state')],
      ['payout', sent('Payout', 'state')], ['waits', sent('Payout', 'waitsFor')], ['invoice', sent('Invoice', 'state')], ['adjustment', sent('Adjustment', 'state')], ['adjusting', sent('Adjustment', 'kind')],
      ['account', sent('AccountView', 'account')], ['kind', sent('AccountView', 'kind')], ['rule', sent('EntryView', 'rule')], ['unit', sent('ServiceView', 'unit')], ['payment', sent('BookingView', 'payment')],
      ['chargeback', sent('ChargebackView', 'state')], ['promotion', sent('Promotion', 'state')], ['banner', sent('Banner', 'state')], ['tone', sent('Banner', 'tone')], ['off', sent('Terms', 'kind')], ['bearer', sent('ChannelFee', 'bearer')], ['cycle', sent('Cycle', 'kind')], ['period', sent('Schedule', 'period')], ['capacity', sent('Account', 'roles')], ['weekday', sent('Surcharge', 'days')],
    ]
    for (const [group, wanted] of groups) {
      expect(wanted.length, group).toBeGreaterThan(1)
      expect(wanted.filter((code) => !codes(group).includes(code)), group).toEqual([])
    }
  })

  it('are chosen by the browser\'s language', () => {
    expect(closest('zh-Hant-HK')).toBe('zh-TW')
    expect(closest('zh')).toBe('zh-CN')
    expect(closest('en-GB')).toBe('en')
    expect(closest('fr')).toBeUndefined()
  })
})
