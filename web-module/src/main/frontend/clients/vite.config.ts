import uni from '@dcloudio/vite-plugin-uni'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { withoutForeignHosts } from './scripts/hosts.mjs'
import { plainElements } from './scripts/plain.mjs'

const server = process.env.DOORSTEP_SERVER ?? 'http://localhost:9080'
const app = process.env.DOORSTEP_APP ?? 'customer'
const proxied = ['/api', '/sandbox', '/openapi', '/health']

/** Whatever the runtime was built with, no build of ours names somebody else's host. */
const hosts: Plugin = {
  name: 'doorstep-hosts',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') {
        file.code = withoutForeignHosts(file.code)
      } else if (typeof file.source === 'string') {
        file.source = withoutForeignHosts(file.source)
      }
    }
  }
}

const plain = { vueOptions: { template: { compilerOptions: { nodeTransforms: [plainElements] } } } }

const OWN = ['ds-map', 'ds-job', 'ds-stars', 'ds-banners', 'ds-do', 'ds-queue', 'queue.ts', 'photos.ts', 'live.ts', 'place.ts']
const shared = (id: string) => (/\/src\/(shared|parts)\//.test(id) && !OWN.some((name) => id.includes(name)) ? 'shared' : undefined)

export default defineConfig({
  base: app === 'worker' ? '/worker/' : '/',
  define: {
    'process.env.DOORSTEP_API': JSON.stringify(process.env.DOORSTEP_API ?? ''),
    'process.env.DOORSTEP_APP': JSON.stringify(app.replace('-mini', '')),
    'process.env.DOORSTEP_BASE': JSON.stringify(app === 'worker' ? '/worker/' : '/')
  },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // vite-plugin-uni is CommonJS
  plugins: [((uni as unknown as { default?: typeof uni }).default ?? uni)(app.endsWith('-mini') ? {} : plain), hosts],
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: server }])) },
  build: {
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // a page is one file and what all pages share; many small files take turns on a slow line
    ...(app.endsWith('-mini') ? {} : { rollupOptions: { output: { manualChunks: shared } } })
  }
})
