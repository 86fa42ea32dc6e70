import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const NAMED = /['"]i:([a-z0-9-]+)['"]/g
const VIRTUAL = 'virtual:icons'

/** Every icon that a source names as `'i:…'`. */
export function named(folder: string): Set<string> {
  const names = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(vue|ts)$/.test(entry.name)) {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      for (const found of text.matchAll(NAMED)) {
        names.add(found[1])
      }
    }
  }
  return names
}

/** Puts the drawings of the icons that are used into the build, and only those; an icon that does not exist fails it. */
export function icons(folder: string): Plugin {
  return {
    name: 'doorstep-icons',
    resolveId: (id) => (id === VIRTUAL ? '\0' + VIRTUAL : undefined),
    load(id) {
      if (id !== '\0' + VIRTUAL) {
        return undefined
      }
      const file = createRequire(import.meta.url).resolve('@iconify-json/tabler/icons.json')
      const set = JSON.parse(readFileSync(file, 'utf8')) as { icons: Record<string, { body: string }> }
      const bodies: Record<string, string> = {}
      for (const name of [...named(folder)].sort()) {
        const icon = set.icons[name]
        if (!icon) {
          this.error(`no Tabler icon is called ${name}`)
        }
        bodies[name] = icon.body.replaceAll('stroke-width="2"', 'stroke-width="1.5"')
      }
      return `export default ${JSON.stringify(bodies)}`
    },
  }
}
