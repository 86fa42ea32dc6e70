import { ref } from 'vue'
import { call, type Schema } from '@/shared/api'
import { keep, signedIn, tokens } from '@/shared/session'
import { language } from '@/shared/words'

export type Address = Schema<'Address'>

const AREA = 'doorstep.area'

/** The city that is looked at while no address says which. */
export const area = ref((uni.getStorageSync(AREA) as string) || '')

export function lookAt(city: string) {
  area.value = city
  uni.setStorageSync(AREA, city)
}

// which of one's addresses is meant: while the app is open only, a device keeps no addresses
export const chosen = ref('')

export async function addresses(): Promise<Address[]> {
  return signedIn.value ? call('get', '/addresses') : []
}

/** The address that is meant: the one chosen, else the one used last. */
export function meant(all: Address[], id = chosen.value): Address | undefined {
  return all.find((one) => one.id === id) ?? all[0]
}

export async function signIn(phone: string, code: string, app: 'CUSTOMER' | 'WORKER') {
  keep(await call('post', '/auth/sign-in/code', { body: { phone, code, app, device: device() } }))
  if (app === 'CUSTOMER') {
    await call('post', '/customers').catch(() => undefined)
  }
}

export async function signOut() {
  if (tokens()) {
    await call('post', '/auth/sign-out').catch(() => undefined)
  }
}

function device(): string {
  const system = uni.getSystemInfoSync()
  return [system.brand, system.model, system.osName].filter((part) => part && part !== 'unknown').join(' ').slice(0, 60) || language.value
}
