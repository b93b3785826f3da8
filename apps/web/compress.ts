// A step of the build: every script and style beside its brotli and gzip form, made once and as small as can be, so that
// the server sends bytes it never has to compress while people wait.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const assets = path.join(import.meta.dirname, 'dist/client/assets');

for (const name of readdirSync(assets).filter((file) => /\.(?:js|css|svg)$/.test(file))) {
  const file = path.join(assets, name);
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
