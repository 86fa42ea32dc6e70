import { ref, watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { books } from './books'
import { house } from './house'
import { labels } from './labels'
import { shell } from './shell'
import { work } from './work'

/** The same in the three languages, side by side so that none is forgotten: zh-CN, zh-TW, English. */
export const all = { ...shell, ...labels, ...books, ...work, ...house }

export type Key = keyof typeof all
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEPT = 'doorstep.language'

function column(place: number): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([key, texts]) => [key, texts[place]]))
}

function first(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT)
  const wished = [kept, ...(globalThis.navigator?.languages ?? [])]
  for (const one of wished) {
    const found = one && closest(one)
    if (found) {
      return found
    }
  }
  return 'zh-CN'
}

/** Of ours the one for a browser's language. */
export function closest(tag: string): Language | undefined {
  const lower = tag.toLowerCase()
  if (lower.startsWith('zh')) {
    return /hant|tw|hk|mo/.test(lower) ? 'zh-TW' : 'zh-CN'
  }
  return lower.startsWith('en') ? 'en' : undefined
}

export const language = ref<Language>(first())

export const i18n = createI18n({
  legacy: false,
  locale: language.value,
  fallbackLocale: 'en',
  messages: Object.fromEntries(LANGUAGES.map((one, place) => [one, column(place)])),
  // keys are flat, a dot in them means nothing
  messageResolver: (messages, path) => (messages as Record<string, string>)[path] ?? null,
})

/** A text with its blanks filled; {s} and {ies} make an English noun plural, unless {count} is one. */
export function t(key: Key, values: Record<string, unknown> = {}): string {
  const one = String(values.count) === '1'
  return i18n.global.t(key, { s: one ? '' : 's', ies: one ? 'y' : 'ies', ...values })
}

type Group<K> = K extends `${infer G}:${string}` ? G : never

/** The name of a code of the server's; one that is newer than this page is shown as it is. */
export function label(group: Group<Key>, code: string | undefined): string {
  if (code === undefined) {
    return ''
  }
  const key = `${group}:${code}`
  return key in all ? t(key as Key) : code
}

export function has(group: Group<Key>, code: string): boolean {
  return `${group}:${code}` in all
}

/** All codes that a group has names for. */
export function codes(group: Group<Key>): string[] {
  return Object.keys(all).filter((key) => key.startsWith(`${group}:`)).map((key) => key.slice(group.length + 1))
}

watch(language, (now) => {
  i18n.global.locale.value = now
  globalThis.localStorage?.setItem(KEPT, now)
  if (globalThis.document) {
    document.documentElement.lang = now
  }
}, { immediate: true })
