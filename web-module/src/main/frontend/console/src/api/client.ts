import createClient from 'openapi-fetch'
import type { components, paths } from './schema'
import { lossless } from './json'
import { Fault, type ProblemBody } from './problem'
import { renew, token } from './session'

export type Schemas = components['schemas']
export type Money = Schemas['Money']

/** Sends with the caller's token, once more with a new one when it was refused. */
async function sent(request: Request): Promise<Response> {
  const again = request.clone()
  const bearer = await token()
  try {
    const answer = await fetch(signed(request, bearer))
    if (answer.status !== 401 || !(await renew(bearer))) {
      return exact(answer)
    }
    return exact(await fetch(signed(again, await token())))
  } catch (error) {
    throw error instanceof Fault ? error : new Fault({})
  }
}

/** The same answer, whose JSON loses no digit of a long id. */
async function exact(answer: Response): Promise<Response> {
  if (!/\bjson\b/.test(answer.headers.get('Content-Type') ?? '')) {
    return answer
  }
  const { status, statusText, headers } = answer
  return new Response(lossless(await answer.text()), { status, statusText, headers })
}

function signed(request: Request, bearer: string): Request {
  request.headers.set('Accept-Language', document.documentElement.lang)
  if (bearer) {
    request.headers.set('Authorization', `Bearer ${bearer}`)
  }
  return request
}

// some addresses have files beside them: what is read here is JSON
export const api = createClient<paths>({ fetch: sent, headers: { Accept: 'application/json' }, querySerializer: { array: { style: 'form', explode: true } } })

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of an answer; a refusal is thrown as {@link Fault}. */
export async function good<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw new Fault((error ?? {}) as ProblemBody, response.status)
  }
  return data as T
}

/** `If-Match` for what was read at this version. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}

export function once(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key }
}

/** Uploads a file and gives its id. */
export async function upload(purpose: string, file: File): Promise<string> {
  const answer = await sent(new Request(`/api/v1/media?purpose=${purpose}`, { method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream', 'Idempotency-Key': crypto.randomUUID() }, body: file }))
  const said = await answer.json().catch(() => ({}))
  if (!answer.ok) {
    throw new Fault(said as ProblemBody, answer.status)
  }
  return (said as Schemas['Uploaded']).file.id
}

/** Fetches a file with the caller's token and hands it to the browser. */
export async function download(path: string, name: string): Promise<void> {
  const answer = await sent(new Request(path, { headers: { Accept: '*/*' } }))
  if (!answer.ok) {
    throw new Fault((await answer.json().catch(() => ({}))) as ProblemBody, answer.status)
  }
  save(await answer.blob(), name)
}

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
