import { expect, it } from 'vitest'
import { useAct } from '@/shared/loading'
import { Offline, Refusal } from '@/shared/refusal'

/** The keys that two taps are sent with, of which the first fails so. */
async function keys(failure: unknown): Promise<string[]> {
  const sent: string[] = []
  const { act } = useAct(async (key) => {
    sent.push(key)
    if (sent.length === 1) {
      throw failure
    }
  })
  await act()
  await act()
  return sent
}

it.each([
  ['nothing came back', new Offline()],
  ['the server failed', Refusal.of(500, { code: 'shared.unexpected' })],
  ['a gateway found no server', Refusal.of(502, '<html>')],
  ['a gateway waited too long', Refusal.of(504, undefined)],
  ['a twin was ahead', Refusal.of(409, { code: 'shared.race.lost' })]
])('keeps the key where %s: whether it was done is not known', async (_, failure) => {
  const [first, second] = await keys(failure)
  expect(second).toBe(first)
})

it.each([
  ['what was sent', Refusal.of(422, { code: 'shared.invalid' })],
  ['the state', Refusal.of(409, { code: 'visit.state' })]
])('takes a new key where the server refused %s', async (_, failure) => {
  const [first, second] = await keys(failure)
  expect(second).not.toBe(first)
})

it('takes a new key for the next thing once one is done', async () => {
  const sent: string[] = []
  const { act } = useAct(async (key) => void sent.push(key))
  await act()
  await act()
  expect(new Set(sent).size).toBe(2)
})
