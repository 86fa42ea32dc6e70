const worker = process.env.DOORSTEP_APP === 'worker'
export const home = worker ? '/work/today' : '/pages/home'
export const signInPage = worker ? '/work/sign-in' : '/pages/sign-in'

type Params = Record<string, string | number | string[] | undefined>

/** A page's address with what it needs to be opened again by a reload or a link. */
export function way(path: string, params: Params = {}): string {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${encoded(Array.isArray(value) ? value.join(',') : String(value))}`)
  return query.length ? `${path}?${query.join('&')}` : path
}

/** What may stand in a query as it is, stays readable. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%2F/g, '/')
}

/** A page's parameter; how often it comes encoded differs from runtime to runtime. */
export function given(query: Record<string, string | undefined> | undefined, name: string): string {
  let text = query?.[name] ?? ''
  try {
    for (let round = 0; round < 3 && /%[0-9A-F]{2}/i.test(text); round++) {
      text = decodeURIComponent(text)
    }
  } catch {
    // somebody's own percent sign
  }
  return text
}

let last = ''

/** Two taps that come at once open one page. */
export function go(path: string, params: Params = {}) {
  const url = way(path, params)
  if (url === last) {
    return
  }
  last = url
  setTimeout(() => (last = ''), 400)
  uni.navigateTo({ url, fail: () => uni.redirectTo({ url }) })
}

export function instead(path: string, params: Params = {}) {
  const url = way(path, params)
  // a page that is just being left lets no other take its place yet
  uni.redirectTo({ url, fail: () => setTimeout(() => uni.redirectTo({ url, fail: () => undefined }), 400) })
}

export function tab(path: string) {
  uni.reLaunch({ url: path })
}

/** Back, or home when this page was opened by a link or a reload. */
export function back() {
  if (getCurrentPages().length > 1) {
    uni.navigateBack()
  } else {
    uni.reLaunch({ url: home })
  }
}

/** The page that is open, with its parameters. */
export function here(): string {
  const pages = getCurrentPages()
  const page = pages[pages.length - 1] as unknown as { route?: string; options?: Record<string, string> } | undefined
  return page?.route ? way('/' + page.route, decoded(page.options ?? {})) : home
}

function decoded(options: Record<string, string>): Params {
  return Object.fromEntries(Object.keys(options).map((name) => [name, given(options, name)]))
}
