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
  const used = tokens()?.accessToken
  try {
    return await send(method, path, what, used)
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401 || !used || !(await renewed(used))) {
      throw failure
    }
    return send(method, path, what, tokens()?.accessToken)
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
export async function upload(purpose: string, file: { path: string; blob?: Blob }, key?: string): Promise<string> {
  // #ifdef H5
  const body = file.blob ?? blob(file.path)
  const answer = await fetch(`${BASE}/api/v1/media?purpose=${purpose}`, {
    method: 'POST',
    headers: { ...headers({ key }, tokens()?.accessToken), 'Content-Type': body.type || 'image/jpeg' },
    body
  }).catch(() => Promise.reject(new Offline()))
  const said = await answer.json()
  if (!answer.ok) {
    throw Refusal.of(answer.status, said)
  }
  return said.file.id
  // #endif
  // #ifndef H5
  return new Promise((resolve, reject) => {
    const bytes = uni.getFileSystemManager().readFileSync(file.path) as ArrayBuffer
    uni.request({
      url: `${BASE}/api/v1/media?purpose=${purpose}`,
      method: 'POST',
      data: bytes,
      header: { ...headers({ key }, tokens()?.accessToken), 'Content-Type': file.path.endsWith('.png') ? 'image/png' : 'image/jpeg' },
      success: (answer) =>
        answer.statusCode === 201
          ? resolve((answer.data as { file: { id: string } }).file.id)
          : reject(Refusal.of(answer.statusCode, answer.data)),
      fail: () => reject(new Offline())
    })
  })
  // #endif
}

// #ifdef H5
/** A picture out of its data URL; the policy of our pages lets nothing be fetched from one. */
function blob(dataUrl: string): Blob {
  const [head, body] = dataUrl.split(',')
  const bytes = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0))
  return new Blob([bytes], { type: /data:([^;]+)/.exec(head)?.[1] ?? 'image/jpeg' })
}
// #endif
