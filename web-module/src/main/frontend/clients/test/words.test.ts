import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(__dirname, '../src')
const table = (name: string) => JSON.parse(readFileSync(join(SRC, 'words', name + '.json'), 'utf8')) as Record<string, string[]>

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sources(path) : /\.(vue|ts)$/.test(name) ? [readFileSync(path, 'utf8')] : []
  })
}

/** Keys as they stand in the code, and beginnings that are completed when it runs. */
function used(folders: string[]) {
  const texts = folders.flatMap((folder) => sources(join(SRC, folder)))
  const whole = texts.flatMap((text) => [...text.matchAll(/\bt\(\s*(?:[^()'`]*\?\s*)?'([^']+)'/g), ...text.matchAll(/\?\s*t\('([^']+)'/g), ...text.matchAll(/:\s*t\('([^']+)'/g), ...text.matchAll(/name: '(tab\.[^']+)'/g)].map((match) => match[1]))
  const begun = texts.flatMap((text) => [...text.matchAll(/(?:\bt|\bhas)\(`([^`$]+)\$\{/g)].map((match) => match[1]))
  return { whole: new Set(whole), begun: new Set(begun) }
}

const apps = { customer: ['pages'], worker: ['work'] }
const common = table('common')

describe.each(Object.entries(apps))('the words of the %s app', (app, folders) => {
  const words = { ...common, ...table(app) }
  const own = used(folders)
  const shared = used(['parts', 'shared'])

  it('are there for every key that its pages use', () => {
    const missing = [...own.whole].filter((key) => !(key in words))
    const unbegun = [...own.begun].filter((start) => !Object.keys(words).some((key) => key.startsWith(start)))
    expect([...missing, ...unbegun]).toEqual([])
  })

  it('are all used', () => {
    const idle = Object.keys(table(app)).filter(
      (key) => !own.whole.has(key) && !shared.whole.has(key) && ![...own.begun, ...shared.begun].some((start) => key.startsWith(start))
    )
    expect(idle).toEqual([])
  })

  it('stand in three languages with the same blanks', () => {
    for (const [key, texts] of Object.entries(words)) {
      expect(texts, key).toHaveLength(3)
      const blanks = texts.map((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).filter((name) => name !== 's').sort().join())
      expect(new Set(blanks).size, `${key}: ${blanks.join(' / ')}`).toBe(1)
      for (const text of texts) {
        expect(text.trim(), key).not.toBe('')
        expect(text, key).not.toContain('!')
      }
    }
  })

  it('are written in their own script', () => {
    // characters that only one of the two scripts has
    const traditional = /[這為時過還給訂單預約費後們現選項總覽來沒點開關無與務師]/
    const simplified = /[这为时过还给订单预约费后们现选项总览来没点开关无与务师]/
    for (const [key, [cn, tw]] of Object.entries(words)) {
      expect(cn.match(traditional), `${key} in zh-CN: ${cn}`).toBeNull()
      expect(tw.match(simplified), `${key} in zh-TW: ${tw}`).toBeNull()
    }
  })
})

it('has no word of the shared parts that only one app knows', () => {
  const missing = Object.keys(apps).flatMap((app) => {
    const words = { ...common, ...table(app) }
    return [...used(['shared']).whole].filter((key) => !(key in words)).map((key) => `${app}: ${key}`)
  })
  expect(missing).toEqual([])
})
