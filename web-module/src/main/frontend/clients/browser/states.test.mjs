import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { WORKERS } from './makes.mjs'
import { CUSTOMERS, WORKERS_PAGES, closed, standing } from './states.mjs'
import { SERVER, at, launch, serious, signedIn, watched } from './support.mjs'

const READER = '+8613900000010'
let browser
before(async () => (browser = await launch()))
after(() => browser.close())

for (const [who, number, first, pages, dark] of [
  ['customers', READER, '/pages/me', CUSTOMERS, false],
  ['workers', WORKERS[0], '/worker/work/me', WORKERS_PAGES, true]
]) {
  describe(`every list of ${who}`, () => {
    it('says that it loads, that it failed, and that there is no network; trying again brings it', () =>
      watched(browser, { dark }, async (person) => {
        const { page } = person
        await signedIn(person, number, first)
        for (const [name, path] of pages) {
          const answer = await standing(page, 'loading')
          await page.goto(SERVER + path)
          await at(page, 'loading').waitFor()
          answer('error')
          await at(page, 'refused').getByText('编号 7F3K-20M9').waitFor()
          assert.deepEqual(await serious(page), [], name)
          answer('offline')
          await page.getByText('再试一次').last().click()
          await at(page, 'offline').waitFor()
          await closed(page)
          await page.getByText('再试一次').last().click()
          await at(page, 'offline').waitFor({ state: 'detached' })
          assert.equal(await at(page, 'refused').count(), 0, name)
        }
      }))

    it('says what one may not see, and the way back', () =>
      watched(browser, { dark }, async (person) => {
        const { page } = person
        await signedIn(person, number, first)
        await standing(page, 'forbidden')
        for (const [name, path] of pages) {
          await page.goto(SERVER + path)
          await at(page, 'forbidden').getByText(dark ? '看办到哪一步' : '返回').waitFor()
          assert.deepEqual(await serious(page), [], name)
        }
      }))

    it('says what will appear where there is nothing yet', () =>
      watched(browser, { dark }, async (person) => {
        const { page } = person
        await signedIn(person, number, first)
        await standing(page, 'empty')
        for (const [name, path] of pages.filter(([one]) => !['home', 'me', 'rota'].includes(one))) {
          await page.goto(SERVER + path)
          await at(page, 'empty').waitFor()
          assert.ok((await at(page, 'empty').innerText()).length > 4, name)
        }
      }))
  })
}
