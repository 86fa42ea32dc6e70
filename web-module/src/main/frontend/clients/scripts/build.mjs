// Builds the apps: node scripts/build.mjs [customer] [worker] [customer-mini] [worker-mini]
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compress } from './compress.mjs'

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
    install(out, app === 'worker' ? '/worker/' : '/')
    compress(out)
  }
}

/** What makes the app installable, and lets it open without a network: its files are all there after the first visit. */
function install(out, base) {
  const files = list(out).map((path) => base + path.slice(out.length + 1).replaceAll('\\', '/'))
  const kept = files.filter((path) => /\/assets\/.*\.(js|css)$/.test(path))
  const version = createHash('sha256').update(kept.join()).digest('hex').slice(0, 12)
  const worker = readFileSync(join(here, 'scripts/sw.js'), 'utf8')
  writeFileSync(
    join(out, 'sw.js'),
    worker.replace("'VERSION'", JSON.stringify(version)).replace("'BASE'", JSON.stringify(base)).replace("['FILES']", JSON.stringify(kept))
  )
  const name = base === '/' ? '门前' : '门前师傅'
  writeFileSync(
    join(out, 'manifest.webmanifest'),
    JSON.stringify({
      id: base,
      name,
      short_name: name,
      lang: 'zh-CN',
      start_url: base,
      scope: base,
      display: 'standalone',
      background_color: '#F6F7F5',
      theme_color: '#0B6E55',
      icons: ['any', 'maskable'].map((purpose) => ({ src: `${base}static/icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose }))
    })
  )
  const index = join(out, 'index.html')
  const first = base === '/' ? 'pages-home.' : 'work-today.'
  const early = reached(join(out, 'assets'), readdirSync(join(out, 'assets')).find((file) => file.startsWith(first) && file.endsWith('.js')))
  const preloads = early.map((file) => `<link rel="modulepreload" crossorigin href="${base}assets/${file}">`).join('\n    ')
  const head = `${preloads}\n    <link rel="manifest" href="${base}manifest.webmanifest">\n    <link rel="icon" type="image/svg+xml" href="${base}static/icon.svg">`
  writeFileSync(index, readFileSync(index, 'utf8').replace('</title>', `</title>\n    ${head}`))
}

/** The chunks that the first page is made of: they are fetched beside the app, not after it. */
function reached(folder, file, known = new Set()) {
  if (file && !known.has(file) && !file.startsWith('index-')) {
    known.add(file)
    for (const [, other] of readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      reached(folder, other, known)
    }
  }
  return [...known]
}

function list(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? list(path) : [path]
  })
}
