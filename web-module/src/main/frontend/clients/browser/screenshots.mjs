// Writes pictures of every page with a list, as it is and in each of its states: node browser/screenshots.mjs FOLDER [states…]
import { mkdirSync } from 'node:fs'
import { CUSTOMERS, STATES, WORKERS_PAGES, closed, openIn } from './states.mjs'
import { SERVER, launch, phone, settled, signedIn } from './support.mjs'
import { WORKERS } from './makes.mjs'

const READER = '+8613900000010'
const [folder = 'screenshots', ...only] = process.argv.slice(2)
const languages = (process.env.LANGUAGES ?? 'zh-CN,zh-TW,en').split(',')
const states = ['full', ...STATES].filter((state) => only.length === 0 || only.includes(state))
const browser = await launch()
const looks = [
  ['customer', READER, '/pages/me', CUSTOMERS, {}],
  ['worker', WORKERS[0], '/worker/work/me', WORKERS_PAGES, {}],
  ['worker-dark', WORKERS[0], '/worker/work/me', WORKERS_PAGES, { dark: true }]
]
for (const language of languages) {
  for (const [name, number, first, pages, given] of looks) {
    const person = await phone(browser, { language, ...given })
    await signedIn(person, number, first)
    for (const state of states) {
      const own = `${folder}/${name}-${language}/${state}`
      mkdirSync(own, { recursive: true })
      for (const [page, path] of pages) {
        if (state === 'full') {
          await person.page.goto(SERVER + path)
          await settled(person.page)
        } else {
          await openIn(person.page, state, path)
        }
        await person.page.screenshot({ path: `${own}/${page}.png` })
        await closed(person.page)
      }
    }
    await person.context.close()
  }
}
await browser.close()
