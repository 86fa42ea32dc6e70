import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// logic only: what a page looks like is seen in tests/browser
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: { environment: 'node', include: ['tests/unit/**/*.test.ts'] },
})
