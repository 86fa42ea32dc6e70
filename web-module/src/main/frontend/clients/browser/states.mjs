// What stands on a page when there is nothing, when it fails, when one may not, while one waits: the browser answers in the server's stead.
import { SERVER, at, settled } from './support.mjs'

const PATIENCE = 5_000
// what a page stands on, rather than shows: who is asking, where, and what services are called
const GROUND = /\/(me|customers\/me|workers\/me|areas(\/.*)?|categories|services\/\d+)$/
const LISTS = ['items', 'visits', 'days']

const problem = (status, code, detail) => ({ status, contentType: 'application/problem+json', json: { status, code, detail } })

/** An answer with nothing in it. */
async function emptied(route) {
  const answer = await route.fetch()
  const said = await answer.json().catch(() => undefined)
  if (Array.isArray(said)) {
    return route.fulfill({ response: answer, json: [] })
  }
  const bare = Object.fromEntries(Object.entries(said ?? {}).map(([name, value]) => [name, LISTS.includes(name) ? [] : value]))
  return route.fulfill({ response: answer, json: { ...bare, next: undefined } })
}

export const STATES = {
  empty: async (route, path) => (GROUND.test(path) ? route.continue() : emptied(route)),
  error: (route) => route.fulfill(problem(500, 'shared.unexpected', '系统出了问题，已记录，编号 7F3K-20M9。')),
  forbidden: (route) => route.fulfill(problem(403, 'shared.forbidden', '您没有权限这样做。')),
  offline: (route) => route.abort('internetdisconnected'),
  // what waits is answered once something else holds, or never
  loading: undefined
}

/** From now on this page is answered so. Answers a way to change it, also for what still waits. */
export async function standing(page, state) {
  let now = state
  const waiting = []
  const answer = (route) => STATES[now](route, new URL(route.request().url()).pathname.replace('/api/v1', '')).catch(() => undefined)
  await page.route('**/api/v1/**', (route) => {
    if (route.request().method() !== 'GET') {
      return route.continue()
    }
    return now === 'loading' ? waiting.push(route) : answer(route)
  })
  return (next) => {
    now = next
    waiting.splice(0).forEach(answer)
  }
}

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

export async function closed(page) {
  await page.unroute('**/api/v1/**')
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
  ['me', '/worker/work/me']
]
