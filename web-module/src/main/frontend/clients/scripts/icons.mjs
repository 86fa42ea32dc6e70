// Writes the subset of icons that the apps use: npm run icons
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const set = (name) => JSON.parse(readFileSync(require.resolve(`@iconify-json/${name}/icons.json`), 'utf8'))

const INTERFACE =
  'home clipboard-list message user bell chevron-down chevron-right arrow-left search star-filled star info-circle users ' +
  'check map-pin calendar-event calendar clock key scooter phone circle-plus shield-check refresh alert-triangle x route ' +
  'hand-stop wallet wifi-off cloud-upload note camera trash plus minus sparkles credit-card language devices logout photo ' +
  'coin door-enter player-play circle-check location-off brand-wechat brand-alipay receipt current-location sunrise beach lock'
const PICTURES =
  'baby-bottle broom sponge wrench toolbox delivery-truck package snowflake bubbles red-heart cooking house-with-garden ' +
  'window bed droplet high-voltage locked hammer-and-wrench hammer ice'

const tabler = set('tabler')
const body = (name) => (tabler.icons[name] ?? tabler.icons[tabler.aliases[name].parent]).body.replaceAll('stroke-width="2"', 'stroke-width="1.5"')
const lines = INTERFACE.split(' ').map((name) => `  '${name}': ${JSON.stringify(body(name))}`)
writeFileSync(
  join(here, 'src/shared/icons.ts'),
  `// Written by scripts/icons.mjs from Tabler icons (MIT).\nexport const ICONS = {\n${lines.join(',\n')}\n} as const\n\nexport type IconName = keyof typeof ICONS\n`
)

const emoji = set('fluent-emoji')
mkdirSync(join(here, 'src/static/emoji'), { recursive: true })
for (const name of PICTURES.split(' ')) {
  writeFileSync(
    join(here, `src/static/emoji/${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${emoji.icons[name].body}</svg>\n`
  )
}
