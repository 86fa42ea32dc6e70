import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { foreignHosts } from '../scripts/hosts.mjs'

const DIST = resolve(dirname(fileURLToPath(import.meta.url)), '../dist')

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

for (const app of readdirSync(DIST).filter((name) => statSync(join(DIST, name)).isDirectory() && name !== 'cache')) {
  it(`names no foreign host in the build ${app}`, () => {
    const found = files(join(DIST, app))
      .filter((path) => /\.(html|js|css|svg|json|webmanifest|wxml|wxss)$/.test(path))
      .flatMap((path) => foreignHosts(readFileSync(path, 'utf8')).map((address) => `${path.slice(DIST.length)}: ${address}`))
    assert.deepEqual(found, [])
  })
}

it('has less than 200 kB of compressed script before the customer home can be used', () => {
  const folder = join(DIST, 'customer/assets')
  // everything that is not another page's, and not the map, which comes later
  const first = readdirSync(folder).filter((name) => name.endsWith('.js') && (!/^(pages-|leaflet)/.test(name) || name.startsWith('pages-home')))
  const bytes = first.map((name) => statSync(join(folder, existsSync(join(folder, name + '.gz')) ? name + '.gz' : name)).size)
  const sum = bytes.reduce((total, one) => total + one, 0)
  assert.ok(sum < 200_000, `${sum} bytes`)
})
