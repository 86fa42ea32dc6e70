// Writes pictures of every page as it is, and of every list in each of its states: node browser/screenshots.mjs FOLDER [states…]
import { mkdirSync } from 'node:fs'
import { throughTheCustomersApp, throughTheWorkersApp } from './everywhere.mjs'
import { WORKERS, somethingAhead } from './makes.mjs'
import { CUSTOMERS, STATES, WORKERS_PAGES, closed, openIn } from './states.mjs'
import { launch, phone, shown, signedIn } from './support.mjs'

const READER = '+8613900000010'
const [folder = 'screenshots', ...only] = process.argv.slice(2)
const languages = (process.env.LANGUAGES ?? 'zh-CN,zh-TW,en').split(',')
const widths = (process.env.WIDTHS ?? '390,1440').split(',').map(Number)
const states = STATES.filter((state) => only.length === 0 || only.includes(state))
const apps = [
  ['customer', CUSTOMERS, {}, (person, look) => throughTheCustomersApp(person, look)],
  ['worker', WORKERS_PAGES, {}, (person, look) => throughTheWorkersApp(person, WORKERS[0], look)],
  ['worker-dark', WORKERS_PAGES, { dark: true }, (person, look) => throughTheWorkersApp(person, WORKERS[0], look)]
]
const browser = await launch()

/** A folder's camera. */
function camera(page, own) {
  mkdirSync(own, { recursive: true })
  return async (name, ready) => {
    await shown(page, ready)
    await page.screenshot({ path: `${own}/${name}.png` })
  }
}

for (const language of languages) {
  for (const width of widths) {
    for (const [name, pages, given, through] of apps) {
      const own = `${folder}/${name}-${language}-${width}`
      const person = await phone(browser, { language, width, height: width < 600 ? 844 : 900, ...given })
      if (name === 'customer') {
        await signedIn(person, READER)
        await somethingAhead(person.page, READER)
      }
      if (only.length === 0 || only.includes('full')) {
        await through(person, camera(person.page, `${own}/full`))
      }
      if (name !== 'customer') {
        await signedIn(person, WORKERS[0], '/worker/work/me')
      }
      for (const state of states) {
        mkdirSync(`${own}/${state}`, { recursive: true })
        for (const [page, path] of pages) {
          await openIn(person.page, state, path)
          await person.page.screenshot({ path: `${own}/${state}/${page}.png` })
          await closed(person.page)
        }
      }
      await person.context.close()
    }
  }
}
await browser.close()
