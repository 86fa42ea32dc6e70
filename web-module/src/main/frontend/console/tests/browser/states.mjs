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
  empty: (route, path) => (GROUND.test(path) ? route.continue() : emptied(route)),
  error: (route) => route.fulfill(problem(500, 'shared.unexpected', '系统出了问题，已记录，编号 7F3K-20M9。')),
  forbidden: (route) => route.fulfill(problem(403, 'shared.forbidden', '您没有权限这样做。')),
  lost: (route) => route.abort('internetdisconnected'),
  // the page is closed before it is answered
  loading: () => new Promise(() => undefined),
}

/** From now on this page is answered so; who is asking is always known. */
export function standing(page, state) {
  return page.route(/\/api\/v1\/(?!live|me$|auth)/, (route) => {
    const request = route.request()
    return request.method() === 'GET' ? STATES[state](route, new URL(request.url()).pathname.replace('/api/v1', '')) : route.continue()
  })
}

export async function closed(page) {
  await page.unroute(/\/api\/v1\/(?!live|me$|auth)/)
}
