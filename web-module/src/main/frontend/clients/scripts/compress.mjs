// What is worth it gets compressed twins beside it, so that the server need not compress: node scripts/compress.mjs <folder>
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const LEAST = 1024

export function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) {
      compress(path)
    } else if (/\.(html|js|css|svg|json|webmanifest)$/.test(name) && statSync(path).size > LEAST) {
      const plain = readFileSync(path)
      writeFileSync(path + '.gz', gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }))
      writeFileSync(path + '.br', brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }))
    }
  }
}

if (process.argv[1]?.endsWith('compress.mjs')) {
  compress(process.argv[2])
}
