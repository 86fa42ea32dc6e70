import { ref } from 'vue'
import { here, home, instead, signInPage } from '@/shared/ways'
import { ask } from '@/shared/wire'
import { language } from '@/shared/words'

interface Tokens {
  accessToken: string
  refreshToken: string
}

export const APP = process.env.DOORSTEP_APP === 'worker' ? 'WORKER' : 'CUSTOMER'
const KEPT = `doorstep.tokens.${APP.toLowerCase()}`

export function tokens(): Tokens | undefined {
  return (uni.getStorageSync(KEPT) as Tokens) || undefined
}

export const signedIn = ref(tokens() !== undefined)

export function keep(fresh: Tokens) {
  uni.setStorageSync(KEPT, { accessToken: fresh.accessToken, refreshToken: fresh.refreshToken })
  signedIn.value = true
}

export function forget() {
  uni.removeStorageSync(KEPT)
  signedIn.value = false
}

/** Goes to sign in and comes back to this very page; false when nobody is signed in. */
export function mustSignIn(): boolean {
  if (tokens()) {
    return true
  }
  instead(signInPage, { to: here() })
  return false
}

let renewal: Promise<boolean> | undefined

/** New tokens for those that the server no longer takes; many callers wait for one renewal. */
export function renewed(used: string): Promise<boolean> {
  renewal ??= alone(() => renew(used)).finally(() => (renewal = undefined))
  return renewal
}

/** A refresh token is good once, and other tabs have the same one: one tab renews, the others find it done. */
function alone(work: () => Promise<boolean>): Promise<boolean> {
  // #ifdef H5
  if (navigator.locks) {
    return navigator.locks.request(KEPT, work) as unknown as Promise<boolean>
  }
  // #endif
  return work()
}

async function renew(used: string): Promise<boolean> {
  const known = tokens()
  if (!known || known.accessToken !== used) {
    return known !== undefined
  }
  const answer = await ask(`${process.env.DOORSTEP_API ?? ''}/api/v1/auth/refresh`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language.value },
    body: JSON.stringify({ refreshToken: known.refreshToken })
  })
  if (answer.status === 200) {
    keep(answer.body as Tokens)
    return true
  }
  if (answer.status < 500) {
    forget()
    mustSignIn()
  }
  return false
}

/** After signing in: back to where one was going. */
export function onward(to: string) {
  uni.reLaunch({ url: to.startsWith('/') && !to.startsWith('//') ? to : home })
}
