import { onUnload } from '@dcloudio/uni-app'
import { computed, ref, shallowRef } from 'vue'
import { Offline, Refusal } from '@/shared/refusal'
import { t } from '@/shared/words'

export type Standing = 'waiting' | 'loading' | 'ready' | 'offline' | 'refused' | 'forbidden' | 'missing'

/** What a page shows of something that is fetched: nothing for 300 ms, then a skeleton, then it, or why not. */
export function useLoad<T>(fetch: () => Promise<T>) {
  const data = shallowRef<T>()
  const failure = shallowRef<unknown>()
  const slow = ref(false)
  const busy = ref(false)
  let turn = 0

  async function load() {
    const mine = ++turn
    busy.value = true
    const timer = setTimeout(() => (slow.value = busy.value && data.value === undefined), 300)
    try {
      const fetched = await fetch()
      if (mine === turn) {
        data.value = fetched
        failure.value = undefined
      }
    } catch (caught) {
      if (mine === turn) {
        failure.value = caught
      }
    } finally {
      clearTimeout(timer)
      if (mine === turn) {
        busy.value = false
        slow.value = false
      }
    }
  }

  const standing = computed<Standing>(() => {
    if (failure.value !== undefined && data.value === undefined) {
      return kind(failure.value)
    }
    return data.value !== undefined ? 'ready' : slow.value ? 'loading' : 'waiting'
  })
  return { data, failure, busy, standing, load }
}

function kind(failure: unknown): Standing {
  if (failure instanceof Offline) {
    return 'offline'
  }
  const status = failure instanceof Refusal ? failure.status : 0
  return status === 404 ? 'missing' : status === 403 ? 'forbidden' : 'refused'
}

/** A sentence for whoever reads: the server's own, or ours when it said nothing. */
export function sentence(failure: unknown): string {
  if (failure instanceof Refusal && failure.detail) {
    return failure.detail
  }
  return failure instanceof Offline ? t('offline.kept') : t('failed')
}

export function fresh(): string {
  const bytes = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
  return `${bytes.slice(0, 8)}-${bytes.slice(8, 12)}-4${bytes.slice(13, 16)}-a${bytes.slice(17, 20)}-${bytes.slice(20, 32)}`
}

// a failing server or a gateway that gave up leave open whether it was done
const UNSURE = 500
// a twin with the same key may still be under way
const TWIN = 'shared.race.lost'

/** Whether a failure says that nothing was done; with no answer, or one of these, the same key still tells. */
function settled(failure: unknown): boolean {
  return failure instanceof Refusal && failure.status < UNSURE && failure.code !== TWIN
}

/**
 * Something that is done once however often it is tapped: one key until the server has said how it ended, so that what
 * was lost on the way is not done twice.
 */
export function useAct<A extends unknown[], T>(work: (key: string, ...given: A) => Promise<T>) {
  const busy = ref(false)
  const failure = shallowRef<unknown>()
  let key = fresh()

  async function act(...given: A): Promise<T | undefined> {
    if (busy.value) {
      return undefined
    }
    busy.value = true
    failure.value = undefined
    try {
      const done = await work(key, ...given)
      key = fresh()
      return done
    } catch (caught) {
      failure.value = caught
      if (settled(caught)) {
        key = fresh()
      }
      return undefined
    } finally {
      busy.value = false
    }
  }

  const said = computed(() => (failure.value === undefined ? '' : sentence(failure.value)))
  const at = (field: string) => (failure.value instanceof Refusal ? failure.value.at(field) : '')
  return { busy, failure, said, at, act }
}

/** Calls again and again while the page is open; never two at once. */
export function useEvery(milliseconds: number, work: () => Promise<unknown>) {
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const round = async () => {
    await work().catch(() => undefined)
    if (!over) {
      timer = setTimeout(round, milliseconds)
    }
  }
  timer = setTimeout(round, milliseconds)
  onUnload(() => {
    over = true
    clearTimeout(timer)
  })
}
