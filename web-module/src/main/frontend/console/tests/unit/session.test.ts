import { beforeEach, describe, expect, it, vi } from 'vitest'

class Shelf {
  private readonly kept = new Map<string, string>()
  getItem = (key: string): string | null => this.kept.get(key) ?? null
  setItem = (key: string, value: string): void => void this.kept.set(key, value)
  removeItem = (key: string): void => void this.kept.delete(key)
  get size(): number { return this.kept.size }
}

const json = (status: number, body: object): Response => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const tokens = (turn: number) => ({ accessToken: `access-${turn}`, refreshToken: `refresh-${turn}`, expiresIn: 900, passwordChangeDue: false })

/** A page that is loaded anew, over what earlier ones left. */
async function page(local: Shelf, tab: Shelf, fetched: (path: string, init: RequestInit) => Promise<Response>) {
  vi.unstubAllGlobals()
  vi.resetModules()
  vi.stubGlobal('localStorage', local)
  vi.stubGlobal('sessionStorage', tab)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', vi.fn(fetched))
  const session = await import('@/api/session')
  // only now: Vue looks for a document when it is loaded
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  return session
}

describe('a session', () => {
  let local: Shelf
  let tab: Shelf
  let used: string[]

  beforeEach(() => {
    local = new Shelf()
    tab = new Shelf()
    used = []
  })

  const server = async (path: string, init: RequestInit): Promise<Response> => {
    if (path.endsWith('/refresh')) {
      used.push(JSON.parse(String(init.body)).refreshToken)
      await Promise.resolve()
      return json(200, tokens(used.length + 1))
    }
    return path.endsWith('/me') ? json(200, { account: { id: '1', name: 'Li', language: 'en' }, permissions: ['ledger.read'] }) : json(200, tokens(1))
  }

  it('exchanges its refresh token once, however many ask at the same time', async () => {
    local.setItem('doorstep.console.refresh', 'refresh-1')
    const session = await page(local, tab, server)

    await Promise.all([session.token(), session.token(), session.renew(), session.resume()])

    expect(used).toEqual(['refresh-1'])
    expect(local.getItem('doorstep.console.refresh')).toBe('refresh-2')
  })

  it('goes on after a reload without an exchange', async () => {
    const before = await page(local, tab, server)
    await before.signIn('li@example.org', 'secret')

    const after = await page(local, tab, server)

    expect(await after.resume()).toBe(true)
    expect(used).toEqual([])
    expect(after.may('ledger.read')).toBe(true)
    expect(after.may('settlement.run')).toBe(false)
  })

  it('asks for no second exchange for a token that was replaced meanwhile', async () => {
    local.setItem('doorstep.console.refresh', 'refresh-1')
    const session = await page(local, tab, server)
    await session.token()

    expect(await session.renew('an-older-one')).toBe(true)
    expect(used).toEqual(['refresh-1'])
  })

  it('is over when the server says so, and leaves nothing behind', async () => {
    local.setItem('doorstep.console.refresh', 'refresh-1')
    const session = await page(local, tab, async () => json(401, { status: 401, code: 'identity.refresh.not-good', detail: 'over' }))

    expect(await session.resume()).toBe(false)
    expect(local.size + tab.size).toBe(0)
  })

  it('is not over because the network is', async () => {
    local.setItem('doorstep.console.refresh', 'refresh-1')
    const session = await page(local, tab, async () => { throw new TypeError('no network') })

    await expect(session.resume()).rejects.toMatchObject({ lost: true })
    expect(local.getItem('doorstep.console.refresh')).toBe('refresh-1')
  })
})
