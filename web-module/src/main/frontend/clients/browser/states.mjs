// The apps' lists, and how their pages are opened while the browser answers in the server's stead.
import { answered } from './answered.mjs'
import { SERVER, at, settled } from './support.mjs'

const PATIENCE = 15_000

export const { STATES, standing, closed } = answered({
  ground: /\/(me|customers\/me|workers\/me|areas(\/.*)?|categories|services\/\d+)$/,
  lists: ['items', 'visits', 'days'],
  asked: /\/api\/v1\//
})

/** Opens a page that is answered so, and waits until it says what it has to say. */
export async function openIn(page, state, path) {
  await standing(page, state)
  await page.goto(SERVER + path)
  const told = { error: 'refused', forbidden: 'forbidden', offline: 'offline', loading: 'loading' }[state]
  if (told) {
    await at(page, told).waitFor({ timeout: PATIENCE }).catch(() => undefined)
  }
  if (state === 'empty') {
    await settled(page)
  }
}

export const CUSTOMERS = [
  ['home', '/'],
  ['services', '/pages/services'],
  ['orders', '/pages/orders'],
  ['addresses', '/pages/addresses'],
  ['notices', '/pages/notices'],
  ['devices', '/pages/devices'],
  ['me', '/pages/me']
]
export const WORKERS_PAGES = [
  ['today', '/worker/'],
  ['open', '/worker/work/open'],
  ['rota', '/worker/work/rota'],
  ['income', '/worker/work/income'],
  ['account', '/worker/work/account'],
  ['me', '/worker/work/me']
]
