import { ref, watch, type Ref } from 'vue'

/** A choice of how things look, kept in this browser; never anything of a person. */
export function kept<T>(key: string, usual: T): Ref<T> {
  const value = ref(read(key, usual)) as Ref<T>
  watch(value, (now) => globalThis.localStorage?.setItem(key, JSON.stringify(now)), { deep: true })
  return value
}

function read<T>(key: string, usual: T): T {
  try {
    const text = globalThis.localStorage?.getItem(key)
    return text ? (JSON.parse(text) as T) : usual
  } catch {
    return usual
  }
}

export const theme = kept<'light' | 'dark' | 'auto'>('doorstep.theme', 'light')
export const density = kept<'comfortable' | 'compact'>('doorstep.density', 'comfortable')

/** Keeps the document in the look that was chosen. */
export function wear(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const put = (): void => {
    const dark = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
    document.documentElement.classList.toggle('dark', dark)
    document.documentElement.dataset.density = density.value
  }
  watch([theme, density], put, { immediate: true })
  system.addEventListener('change', put)
}
