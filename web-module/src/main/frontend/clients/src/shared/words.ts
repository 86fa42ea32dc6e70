import { ref } from 'vue'
import common from '@/words/common.json'
// #ifdef CUSTOMER
import customer from '@/words/customer.json'
// #endif
// #ifdef WORKER
import worker from '@/words/worker.json'
// #endif

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
type Table = Record<string, string[]>

const KEPT = 'doorstep.language'
const words: Table = {
  ...(common as Table),
  // #ifdef CUSTOMER
  ...(customer as Table),
  // #endif
  // #ifdef WORKER
  ...(worker as Table)
  // #endif
}

/** The language spoken nearest to a name such as {@code zh-Hant-HK}. */
export function nearest(name: string): Language {
  if (/^zh\b.*(hant|tw|hk|mo)/i.test(name)) {
    return 'zh-TW'
  }
  return /^en/i.test(name) ? 'en' : 'zh-CN'
}

function first(): Language {
  const kept = uni.getStorageSync(KEPT) as string
  return LANGUAGES.includes(kept as Language) ? (kept as Language) : nearest(systemLanguage())
}

function systemLanguage(): string {
  // #ifdef H5
  return navigator.language
  // #endif
  // #ifndef H5
  return uni.getSystemInfoSync().language ?? 'zh-CN'
  // #endif
}

export const language = ref<Language>(first())

export function speak(chosen: Language) {
  language.value = chosen
  uni.setStorageSync(KEPT, chosen)
}

/** A text with its blanks filled; a key that is nowhere shows itself, so that it is seen. */
export function t(key: string, blanks: Record<string, string | number> = {}): string {
  const text = words[key]?.[LANGUAGES.indexOf(language.value)] ?? key
  // {s} makes an English noun plural, unless {count} is one
  const plural = String(blanks.count) === '1' ? '' : 's'
  return text.replace(/\{(\w+)\}/g, (_, name) => (name === 's' ? plural : String(blanks[name] ?? '')))
}

/** Whether there is a text of our own for what the server named. */
export function has(key: string): boolean {
  return key in words
}

/** What staff wrote in several languages, in the reader's. */
export function said(text: { byLanguage?: Record<string, string> } | undefined): string {
  const all = text?.byLanguage ?? {}
  return all[language.value] ?? all['zh-CN'] ?? Object.values(all)[0] ?? ''
}
