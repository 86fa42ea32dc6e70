import { createServer, request } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' }
// as strict as the war's, so that what it would forbid shows here too
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Serves what was built under /console/ and passes the rest on to a server; for when the war does not serve it yet. */
export function serve(port, server) {
  const target = new URL(server)
  return new Promise((started) => {
    const own = createServer(async (asked, answer) => {
      const path = new URL(asked.url, 'http://x').pathname
      if (!path.startsWith('/console')) {
        const headers = { ...asked.headers, host: target.host }
        const passed = request({ host: target.hostname, port: target.port, path: asked.url, method: asked.method, headers }, (got) => {
          answer.writeHead(got.statusCode, got.headers)
          got.pipe(answer)
        })
        passed.on('error', () => answer.destroy())
        answer.on('close', () => passed.destroy())
        asked.pipe(passed)
        return
      }
      const name = normalize(path.slice('/console'.length)).replace(/^(\.\.[/\\])+/, '')
      const file = extname(name) ? join(DIST, name) : join(DIST, 'index.html')
      try {
        const content = await readFile(file)
        answer.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY })
        answer.end(content)
      } catch {
        answer.writeHead(404).end()
      }
    })
    own.listen(port, () => started({ base: `http://localhost:${port}`, stop: () => { own.closeAllConnections(); own.close() } }))
  })
}
