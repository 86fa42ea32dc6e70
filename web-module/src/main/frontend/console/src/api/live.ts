import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { api, good } from './client'

export type LiveState = 'off' | 'live' | 'lost'

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 20_000

/**
 * Watches a topic over Server-Sent Events. The ticket is good once, so that each connection asks for a new one; what was
 * missed between two connections is sent after the last id.
 */
export function useLive(
  topic: () => string | undefined,
  types: readonly string[],
  heard: (type: string, data: unknown) => void,
): Ref<LiveState> {
  const state = ref<LiveState>('off')
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let wait = FIRST_WAIT
  let turn = 0

  function close(): void {
    turn++
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  function later(name: string): void {
    state.value = 'lost'
    timer = setTimeout(() => void open(name), wait)
    wait = Math.min(LONGEST_WAIT, wait * 2)
  }

  async function open(name: string): Promise<void> {
    const mine = ++turn
    try {
      const { ticket } = await good(api.POST('/api/v1/live/tickets', { body: { topic: name } }))
      if (mine !== turn) {
        return
      }
      const after = last ? `&after=${encodeURIComponent(last)}` : ''
      source = new EventSource(`/api/v1/live?ticket=${encodeURIComponent(ticket)}${after}`)
    } catch {
      if (mine === turn) {
        later(name)
      }
      return
    }
    source.onopen = () => {
      // what happened while nobody listened is read anew by whoever watches
      const back = state.value === 'lost'
      state.value = 'live'
      wait = FIRST_WAIT
      if (back) {
        heard('reconnected', undefined)
      }
    }
    source.onerror = () => {
      source?.close()
      later(name)
    }
    for (const type of types) {
      source.addEventListener(type, (event) => {
        const message = event as MessageEvent<string>
        last = message.lastEventId || last
        heard(type, JSON.parse(message.data))
      })
    }
  }

  watch(
    topic,
    (name) => {
      close()
      last = ''
      state.value = 'off'
      if (name) {
        void open(name)
      }
    },
    { immediate: true },
  )
  onBeforeUnmount(close)
  return state
}
