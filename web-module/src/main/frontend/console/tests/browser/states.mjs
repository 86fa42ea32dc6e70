// What stands on a page when there is nothing, when it fails, when one may not, while one waits: the browser answers in the server's stead.
const GROUND = /\/(me|areas(\/.*)?|roles|permissions)$/
const LISTS = ['items', 'visits', 'idle', 'days', 'parts']

const problem = (status, code, detail) => ({ status, contentType: 'application/problem+json', json: { status, code, detail } })

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
  lost: (route) => route.abort('internetdisconnected'),
  // what waits is answered once something else holds, or never
  loading: undefined,
}

const ASKED = /\/api\/v1\/(?!live|me$|auth)/

/** From now on this page is answered so; who is asking is always known. Answers a way to change it, also for what still waits. */
export async function standing(page, state) {
  let now = state
  const waiting = []
  const answer = (route) => STATES[now](route, new URL(route.request().url()).pathname.replace('/api/v1', '')).catch(() => undefined)
  await page.route(ASKED, (route) => {
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

export async function closed(page) {
  await page.unroute(ASKED)
}
