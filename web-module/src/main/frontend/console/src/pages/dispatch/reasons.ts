import { distance, span } from '@/ui/format'
import { has, label, t } from '@/words'
import { reason } from './board'

/** What the server says for or against somebody, in the language of the page. */
export function told(text: string): string {
  const one = reason(text)
  if (one.kind === 'why') {
    return has('why', one.code) ? label('why', one.code) : one.code
  }
  const value = one.code === 'distance' ? distance(Number(one.value))
    : one.code === 'rating' ? (Number(one.value) / 100).toFixed(2)
      : one.code === 'nearby' ? span(Number(one.value) * 60_000) : one.value
  return t(`for:${one.code}` as 'for:distance', { value })
}
