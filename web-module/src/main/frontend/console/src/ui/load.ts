import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { Fault } from '@/api/problem'

export interface Loaded<T> {
  data: ShallowRef<T | undefined>
  fault: ShallowRef<Fault | undefined>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/**
 * Reads something, and again when what it depends on changes or when the connection is back. An answer that was overtaken by
 * a later question is dropped.
 */
export function useLoad<T>(read: () => Promise<T>, depends?: () => unknown): Loaded<T> {
  const data = shallowRef<T>()
  const fault = shallowRef<Fault>()
  const loading = ref(false)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    loading.value = true
    try {
      const answer = await read()
      if (mine === turn) {
        data.value = answer
        fault.value = undefined
      }
    } catch (error) {
      if (mine === turn) {
        fault.value = Fault.of(error)
      }
    } finally {
      if (mine === turn) {
        loading.value = false
      }
    }
  }

  const again = (): void => {
    if (fault.value?.lost) {
      void reload()
    }
  }
  addEventListener('online', again)
  onBeforeUnmount(() => removeEventListener('online', again))
  if (depends) {
    watch(depends, () => {
      data.value = undefined
      void reload()
    })
  }
  void reload()
  return { data, fault, loading, reload }
}
