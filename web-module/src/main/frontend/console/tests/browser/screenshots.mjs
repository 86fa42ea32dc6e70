// Writes a picture of every page into a folder, as it is and in each of its states: node tests/browser/screenshots.mjs FOLDER [names…]
import { mkdirSync } from 'node:fs'
import { LANGUAGES, open, pages, person, settled } from './house.mjs'
import { STATES, closed, standing } from './states.mjs'

const [folder = 'screenshots', ...only] = process.argv.slice(2)
const sizes = (process.env.SIZES ?? '1280x800,1440x900').split(',').map((one) => one.split('x').map(Number))
const languages = (process.env.LANGUAGES ?? LANGUAGES.join()).split(',')
const states = (process.env.STATES ?? ['full', ...STATES].join()).split(',')
const SKELETON_MILLIS = 400
const house = await open()
const all = (await pages(house)).filter(([name]) => only.length === 0 || only.includes(name))
for (const language of languages) {
  for (const [width, height] of sizes) {
    const own = `${folder}/${language}-${width}${process.env.DARK ? '-dark' : ''}`
    const { page, context, faults } = await person(house, 'admin@doorstep.example', { language, width, height, dark: Boolean(process.env.DARK) })
    for (const state of states) {
      mkdirSync(`${own}/${state}`, { recursive: true })
      for (const [name, path] of all) {
        if (state !== 'full') {
          await standing(page, state)
        }
        await page.goto(`${house.base}/console${path}`)
        if (state === 'loading') {
          await page.waitForSelector('#title')
        } else {
          await settled(page)
        }
        await page.waitForTimeout(SKELETON_MILLIS)
        await page.screenshot({ path: `${own}/${state}/${name}.png` })
        await closed(page)
        // what a state was made of is no fault
        faults.splice(0).filter(() => state === 'full').forEach((fault) => console.log(own, name, fault))
      }
    }
    await context.close()
  }
}
await house.close()
