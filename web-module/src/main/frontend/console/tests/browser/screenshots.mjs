// Writes a picture of every page into a folder: node tests/browser/screenshots.mjs FOLDER [names…]
import { mkdirSync } from 'node:fs'
import { LANGUAGES, open, pages, person, settled } from './house.mjs'

const [folder = 'screenshots', ...only] = process.argv.slice(2)
const sizes = (process.env.SIZES ?? '1280x800,1680x1050').split(',').map((one) => one.split('x').map(Number))
const languages = (process.env.LANGUAGES ?? LANGUAGES.join()).split(',')
const house = await open()
const all = (await pages(house)).filter(([name]) => only.length === 0 || only.includes(name))
for (const language of languages) {
  for (const [width, height] of sizes) {
    const own = `${folder}/${language}-${width}${process.env.DARK ? '-dark' : ''}`
    mkdirSync(own, { recursive: true })
    const { page, context, faults } = await person(house, 'admin@doorstep.example', { language, width, height, dark: Boolean(process.env.DARK) })
    for (const [name, path] of all) {
      await page.goto(`${house.base}/console${path}`)
      await settled(page)
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${own}/${name}.png` })
    }
    faults.forEach((fault) => console.log(own, fault))
    await context.close()
  }
}
await house.close()
