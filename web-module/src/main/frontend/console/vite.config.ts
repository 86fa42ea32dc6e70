import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { icons } from './icons'

const source = fileURLToPath(new URL('./src', import.meta.url))
const server = process.env.DOORSTEP_SERVER ?? 'http://localhost:9080'

export default defineConfig({
  base: '/console/',
  plugins: [vue(), icons(source)],
  resolve: { alias: { '@': source } },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: { outDir: 'dist', target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { port: 9281, strictPort: true, proxy: { '/api': server, '/static': server } },
  preview: { port: 9282, strictPort: true, proxy: { '/api': server, '/static': server } },
})
