import { onScopeDispose } from 'vue'
import { call } from '@/shared/api'

const PAUSE = 5_000

/** What is proposed, paid and given back, as the topic of a booking tells it. */
export const ABOUT_MONEY = ['propose-extra', 'accept-extra', 'decline-extra', 'cash', 'refund']

/**
 * Hears of a topic while the page, or the part of one, is there: by a stream where there are streams, else by asking. A
 * stream tells only messages of the types that are named.
 */
export function useLive(topic: () => string | undefined, types: readonly string[], heard: () => void) {
  let over = false
  let close = () => {}
  let after = '0'

  function poll() {
    const name = topic()
    if (over || !name) {
      return
    }
    call('get', '/live/messages', { query: { topic: name, after, limit: 50 } })
      .then((messages) => {
        if (messages.length > 0) {
          const known = after !== '0'
          after = messages[messages.length - 1].id
          if (known) {
            heard()
          }
        }
      })
      .catch(() => undefined)
      .finally(() => over || later(poll))
  }

  function later(work: () => void) {
    const timer = setTimeout(work, PAUSE)
    close = () => clearTimeout(timer)
  }

  async function watch() {
    const name = topic()
    if (over || !name) {
      return
    }
    // #ifdef H5
    if (typeof EventSource !== 'undefined') {
      try {
        const { ticket } = await call('post', '/live/tickets', { body: { topic: name } })
        if (over) {
          return
        }
        const source = new EventSource(`/api/v1/live?ticket=${encodeURIComponent(ticket)}&after=${after}`)
        const told = (event: MessageEvent) => {
          after = event.lastEventId || after
          heard()
        }
        source.onmessage = told
        for (const type of types) {
          source.addEventListener(type, told as EventListener)
        }
        // a ticket opens one stream: what broke is opened anew with another
        source.onerror = () => {
          source.close()
          if (!over) {
            later(watch)
          }
        }
        close = () => source.close()
        return
      } catch {
        later(watch)
        return
      }
    }
    // #endif
    poll()
  }

  onScopeDispose(() => {
    over = true
    close()
  })
  return { watch }
}
