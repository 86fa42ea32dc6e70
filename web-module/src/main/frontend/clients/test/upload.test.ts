import { beforeEach, expect, it, vi } from 'vitest'
import { upload } from '@/shared/api'
import { Offline, Refusal } from '@/shared/refusal'
import { forget, keep, tokens } from '@/shared/session'

const picture = { path: '', blob: new Blob(['x'], { type: 'image/png' }) }
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const page = (status: number) => new Response('<html>Too large</html>', { status })

/** A server that gives these answers in turn, and what it was asked. */
function answers(...given: Response[]) {
  const asked: { url: string; token: string; key: string }[] = []
  vi.stubGlobal('fetch', async (url: string, { headers }: { headers: Record<string, string> }) => {
    asked.push({ url: url.replace('/api/v1', ''), token: headers.Authorization, key: headers['Idempotency-Key'] })
    return given.shift() ?? page(500)
  })
  return asked
}

const failure = () => upload('VISIT_PHOTO', picture, 'k').then(() => undefined, (caught: unknown) => caught)

beforeEach(() => {
  forget()
  keep({ accessToken: 'old', refreshToken: 'refresh' })
})

it('renews a token that the server takes no longer, and uploads once more under the same key', async () => {
  const asked = answers(json(401, { code: 'shared.token.invalid' }), json(200, { accessToken: 'new', refreshToken: 'next' }), json(201, { file: { id: '7' } }))

  expect(await upload('VISIT_PHOTO', picture, 'k')).toBe('7')
  expect(asked).toEqual([
    { url: '/media?purpose=VISIT_PHOTO', token: 'Bearer old', key: 'k' },
    { url: '/auth/refresh', token: undefined, key: undefined },
    { url: '/media?purpose=VISIT_PHOTO', token: 'Bearer new', key: 'k' }
  ])
  expect(tokens()?.accessToken).toBe('new')
})

it('is refused by a page that is no JSON with its status', async () => {
  answers(page(413))
  const refused = await failure()
  expect(refused).toBeInstanceOf(Refusal)
  expect((refused as Refusal).status).toBe(413)

  answers(page(502))
  expect(((await failure()) as Refusal).status).toBe(502)
})

it('does not take a page that stands in between for a stored picture', async () => {
  answers(page(200))
  expect(await failure()).toBeInstanceOf(Offline)
})
