import type { components, paths } from '@doorstep/api/types'
import { Offline, Refusal } from '@/shared/refusal'
import { renewed, tokens } from '@/shared/session'
import { ask } from '@/shared/wire'
import { language } from '@/shared/words'

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

type Method = 'get' | 'post' | 'put' | 'delete'
type Path = keyof paths extends infer Key ? (Key extends `/api/v1${infer Rest}` ? Rest : never) : never
type Operation<P extends Path, M extends Method> = paths[`/api/v1${P}` & keyof paths][M & keyof paths[keyof paths]]
type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : void
type Success<Responses> = Responses extends { 200: infer Ok }
  ? Json<Ok>
  : Responses extends { 201: infer Made }
    ? Json<Made>
    : void
type Answer<Op> = Op extends { responses: infer Responses } ? Success<Responses> : never
type BodyOf<Op> = Op extends { requestBody: infer Body } ? Json<Body> : Op extends { requestBody?: infer Body } ? Json<Body> : never

export interface Call<Body> {
  path?: Record<string, string>
  query?: Record<string, string | number | string[] | undefined>
  body?: Body
  /** The form's idempotency key. */
  key?: string
  version?: number
}

const BASE = process.env.DOORSTEP_API ?? ''

/** Calls the server as its OpenAPI document says. */
export async function call<P extends Path, M extends Method>(
  method: M,
  path: P,
  what: Call<BodyOf<Operation<P, M>>> = {}
): Promise<Answer<Operation<P, M>>> {
  return renewing((token) => send(method, path, what, token))
}

/** Asks with the token that there is, and once more with a new one when the server takes it no longer. */
async function renewing<T>(asked: (token?: string) => Promise<T>): Promise<T> {
  const used = tokens()?.accessToken
  try {
    return await asked(used)
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401 || !used || !(await renewed(used))) {
      throw failure
    }
    return asked(tokens()?.accessToken)
  }
}

async function send<T>(method: Method, path: string, what: Call<unknown>, token?: string): Promise<T> {
  const body = what.body === undefined ? undefined : JSON.stringify(what.body)
  const answer = await ask(address(path, what), { method: method.toUpperCase(), headers: headers(what, token), body })
  if (answer.status < 200 || answer.status >= 300) {
    throw Refusal.of(answer.status, answer.body)
  }
  return answer.body as T
}

export function headers(what: Call<unknown>, token?: string): Record<string, string> {
  return {
    'Accept-Language': language.value,
    ...(what.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(what.key ? { 'Idempotency-Key': what.key } : {}),
    ...(what.version === undefined ? {} : { 'If-Match': `"${what.version}"` })
  }
}

export function address(path: string, what: Call<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(what.path?.[name] ?? ''))
  const query = Object.entries(what.query ?? {})
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((one) => [name, one]) : [[name, value]]))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return `${BASE}/api/v1${filled}${query.length ? '?' + query.join('&') : ''}`
}

/** Uploads a photo and gives its id. */
export function upload(purpose: string, file: { path: string; blob?: Blob }, key?: string): Promise<string> {
  return renewing((token) => put(purpose, file, headers({ key }, token)))
}

async function put(purpose: string, file: { path: string; blob?: Blob }, header: Record<string, string>): Promise<string> {
  const url = `${BASE}/api/v1/media?purpose=${purpose}`
  // #ifdef H5
  const body = file.blob ?? blob(file.path)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...header, 'Content-Type': body.type || 'image/jpeg' },
    body
  }).catch(() => Promise.reject(new Offline()))
  // what stands between us and the server may answer with a page of its own
  return stored(answer.status, await answer.json().catch(() => undefined))
  // #endif
  // #ifndef H5
  return new Promise((resolve, reject) => {
    const bytes = uni.getFileSystemManager().readFileSync(file.path) as ArrayBuffer
    uni.request({
      url,
      method: 'POST',
      data: bytes,
      header: { ...header, 'Content-Type': file.path.endsWith('.png') ? 'image/png' : 'image/jpeg' },
      success: (answer) => resolve(stored(answer.statusCode, answer.data)),
      fail: () => reject(new Offline())
    })
  })
  // #endif
}

/** The id of what was stored; without one it is not known to be, and the same key tells. */
async function stored(status: number, said: unknown): Promise<string> {
  if (status < 200 || status >= 300) {
    throw Refusal.of(status, said)
  }
  const id = (said as { file?: { id?: string } } | undefined)?.file?.id
  if (!id) {
    throw new Offline()
  }
  return id
}

// #ifdef H5
/** A picture out of its data URL; the policy of our pages lets nothing be fetched from one. */
function blob(dataUrl: string): Blob {
  const [head, body] = dataUrl.split(',')
  const bytes = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0))
  return new Blob([bytes], { type: /data:([^;]+)/.exec(head)?.[1] ?? 'image/jpeg' })
}
// #endif
