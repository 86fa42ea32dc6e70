import { reactive, readonly } from 'vue'
import { Fault, type ProblemBody } from './problem'

interface Tokens {
  accessToken: string
  refreshToken: string
  expiresIn: number
  passwordChangeDue: boolean
}

export interface Me {
  account: { id: string; name: string; email?: string; company?: string; language: string }
  permissions?: string[]
  acting?: string[]
}

// the tokens are the only things of a person that outlive the page. The refresh token is shared by all tabs
const KEPT = 'doorstep.console.refresh'
// this tab's access token: a page that is loaded again in the middle of an exchange would else have used a refresh token
// whose successor it never heard of, and that ends the session
const SHORT = 'doorstep.console.access'
const EARLY_MILLIS = 30_000

const state = reactive<{ me: Me | null; passwordChangeDue: boolean }>({ me: null, passwordChangeDue: false })
let [access, goodUntil] = remembered()
let renewing: Promise<boolean> | null = null

export const session = readonly(state)

/** Whether the person who is signed in may do this; what one may not do is not shown. */
export function may(permission: string): boolean {
  return state.me?.permissions?.includes(permission) ?? false
}

export function mayAny(permissions: readonly string[]): boolean {
  return permissions.length === 0 || permissions.some(may)
}

export function isPlatform(): boolean {
  return state.me?.account.company === undefined
}

export async function signIn(email: string, password: string): Promise<void> {
  take(await post<Tokens>('/api/v1/auth/sign-in/password', { email, password, device: 'console' }))
  await whoAmI()
}

/** Goes on with the session that an earlier page left; false when there is none. */
export async function resume(): Promise<boolean> {
  if (state.me) {
    return true
  }
  if ((await token()) === '') {
    return false
  }
  try {
    await whoAmI()
  } catch (error) {
    if (Fault.of(error).status !== 401 || !(await renew(access))) {
      throw error
    }
    await whoAmI()
  }
  return true
}

function remembered(): [string, number] {
  const [until = '', ...rest] = (globalThis.sessionStorage?.getItem(SHORT) ?? '').split(' ')
  // whoever signed out in another tab is signed out here
  return globalThis.localStorage?.getItem(KEPT) ? [rest.join(' '), Number(until)] : ['', 0]
}

globalThis.addEventListener?.('storage', (event) => {
  if (event.key === KEPT && event.newValue === null) {
    forget()
  }
})

export async function signOut(): Promise<void> {
  try {
    await fetch('/api/v1/auth/sign-out', { method: 'POST', headers: { Authorization: `Bearer ${await token()}` } })
  } finally {
    forget()
  }
}

export function forget(): void {
  access = ''
  goodUntil = 0
  state.me = null
  localStorage.removeItem(KEPT)
  sessionStorage.removeItem(SHORT)
}

/** A token that is good for a while; empty when nobody is signed in. */
export async function token(): Promise<string> {
  if (Date.now() > goodUntil - EARLY_MILLIS && localStorage.getItem(KEPT)) {
    await renew()
  }
  return access
}

/**
 * Exchanges the refresh token, once at a time over all tabs: one that is used twice would end the session for everybody.
 *
 * @param refused the access token that was refused; when another one came meanwhile, nothing is to be done
 */
export function renew(refused?: string): Promise<boolean> {
  if (refused !== undefined && refused !== access) {
    return Promise.resolve(access !== '')
  }
  renewing ??= alone(exchange).finally(() => (renewing = null))
  return renewing
}

async function alone(work: () => Promise<boolean>): Promise<boolean> {
  // without locks (a page that is not served securely) only this tab is guarded
  return navigator.locks ? await navigator.locks.request(KEPT, work) : work()
}

async function exchange(): Promise<boolean> {
  const refreshToken = localStorage.getItem(KEPT)
  if (!refreshToken) {
    return false
  }
  try {
    take(await post<Tokens>('/api/v1/auth/refresh', { refreshToken }))
    return true
  } catch (error) {
    const fault = Fault.of(error)
    if (fault.status >= 400 && fault.status < 500 && fault.status !== 429) {
      forget()
      return false
    }
    throw fault
  }
}

function take(tokens: Tokens): void {
  access = tokens.accessToken
  goodUntil = Date.now() + tokens.expiresIn * 1000
  state.passwordChangeDue = tokens.passwordChangeDue
  localStorage.setItem(KEPT, tokens.refreshToken)
  sessionStorage.setItem(SHORT, `${goodUntil} ${access}`)
}

export async function whoAmI(): Promise<void> {
  const answer = await reach('/api/v1/me', { headers: { Authorization: `Bearer ${access}` } })
  state.me = (await answer.json()) as Me
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await reach(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as T
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(path, init)
  } catch {
    throw new Fault({})
  }
  if (!answer.ok) {
    throw new Fault((await answer.json().catch(() => ({}))) as ProblemBody, answer.status)
  }
  return answer
}
