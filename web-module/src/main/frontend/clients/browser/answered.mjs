// What stands on a page when there is nothing, when it fails, when one may not, while one waits: the browser answers in the server's stead.
// Shared with the console's stories.
const DETAILS = {
  'shared.unexpected': { 'zh-CN': '系统出了问题，已记录，编号 7F3K-20M9。', 'zh-TW': '系統出了問題，已記錄，編號 7F3K-20M9。', en: 'Something went wrong and was recorded as 7F3K-20M9.' },
  'shared.forbidden': { 'zh-CN': '您没有权限这样做。', 'zh-TW': '您沒有權限這樣做。', en: 'You may not do this.' }
}

function refused(route, status, code) {
  const detail = DETAILS[code][route.request().headers()['accept-language']] ?? DETAILS[code].en
  return route.fulfill({ status, contentType: 'application/problem+json', json: { status, code, detail } })
}

/**
 * Ways to answer an app.
 * ground: what a page stands on rather than shows, such as who is asking; not emptied
 * lists: members of answers that are emptied
 * asked: what of the API is answered so
 */
export function answered({ ground, lists, asked }) {
  async function emptied(route) {
    const answer = await route.fetch()
    const said = await answer.json().catch(() => undefined)
    if (Array.isArray(said)) {
      return route.fulfill({ response: answer, json: [] })
    }
    const bare = Object.fromEntries(Object.entries(said ?? {}).map(([name, value]) => [name, lists.includes(name) ? [] : value]))
    return route.fulfill({ response: answer, json: { ...bare, next: undefined } })
  }

  const states = {
    empty: async (route, path) => (ground.test(path) ? route.continue() : emptied(route)),
    error: (route) => refused(route, 500, 'shared.unexpected'),
    forbidden: (route) => refused(route, 403, 'shared.forbidden'),
    offline: (route) => route.abort('internetdisconnected'),
    // what waits is answered once something else holds, or never
    loading: undefined
  }

  /** From now on this page is answered so. Answers a way to change it, also for what still waits. */
  async function standing(page, state) {
    let now = state
    const waiting = []
    const answer = (route) => states[now](route, new URL(route.request().url()).pathname.replace('/api/v1', '')).catch(() => undefined)
    await page.route(asked, (route) => {
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

  return { STATES: Object.keys(states), standing, closed: (page) => page.unroute(asked) }
}
