// Builds the apps: node scripts/build.mjs [customer] [worker] [customer-mini] [worker-mini]
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const apps = process.argv.length > 2 ? process.argv.slice(2) : ['customer', 'worker']
const uni = createRequire(import.meta.url).resolve('@dcloudio/vite-plugin-uni/bin/uni.js')

for (const app of apps) {
  const out = join(here, 'dist', app)
  rmSync(out, { recursive: true, force: true })
  const built = spawnSync(process.execPath, [uni, 'build', '-p', app], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', DOORSTEP_APP: app, UNI_OUTPUT_DIR: out }
  })
  if (built.status !== 0 || !existsSync(out)) {
    process.exit(built.status || 1)
  }
  if (!app.endsWith('-mini')) {
    compress(out)
  }
}

/** What is worth it lies beside its compressed twin, so that the server need not compress. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) {
      compress(path)
    } else if (/\.(html|js|css|svg|json|webmanifest)$/.test(name) && statSync(path).size > 1024) {
      writeFileSync(path + '.gz', gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }))
    }
  }
}
