import { Offline } from '@/shared/refusal'

const PATIENCE_MILLIS = 20_000

export interface Asking {
  method: string
  headers: Record<string, string>
  /** JSON already written. */
  body?: string
}

/** Asks the server once. Whoever comes back empty-handed is Offline. */
export async function ask(url: string, { method, headers, body }: Asking): Promise<{ status: number; body: unknown }> {
  // #ifdef H5
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS)
  try {
    const answer = await fetch(url, { method, headers, body, signal: patience.signal })
    return { status: answer.status, body: read(await answer.text()) }
  } catch {
    throw new Offline()
  } finally {
    clearTimeout(timer)
  }
  // #endif
  // #ifndef H5
  return new Promise((resolve, reject) => {
    uni.request({
      url,
      method: method as 'GET',
      data: body ?? (method === 'GET' ? undefined : ''),
      timeout: PATIENCE_MILLIS,
      header: headers,
      success: (one) => resolve({ status: one.statusCode, body: one.data }),
      fail: () => reject(new Offline())
    })
  })
  // #endif
}

// #ifdef H5
function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
// #endif
