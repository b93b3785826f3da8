// JSON that is none: cut off, followed by more, in other bytes than UTF-8, in another dialect, packed. Rule: given text that
// is nearly right, so that what is wrong is found late.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { anyBytes, pick } from './values.ts';

const dialects: readonly ((json: string) => string)[] = [
  (json) => `${json},`,
  (json) => `${json}${json}`,
  (json) => `\ufeff${json}`,
  (json) => json.replaceAll('"', "'"),
  (json) => json.replace('}', ',}'),
  (json) => json.replace('{', '{/* */'),
  (json) => json.replace(/:\s*"[^"]*"/, ':NaN'),
  (json) => json.replace(/:/, '=>'),
  (json) => `[${json}]`,
  (json) => `)]}',\n${json}`,
  () => '',
  () => '"',
  () => '-',
  () => '{"a":01}',
  () => '{"a":.5}',
  () => '{"a":"\t"}',
  () => '{"a":"\\x41"}',
  () => '['.repeat(30_000),
  () => '{"a":'.repeat(12_000),
  () => `"${'\\u0041'.repeat(9000)}"`,
];

const packings: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => gzipSync(bytes),
  (bytes) => deflateSync(bytes),
  (bytes) => brotliCompressSync(bytes),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes) => Buffer.from(bytes.toString('base64')),
  // Ten thousand times what it weighs, for whoever would unpack it.
  () => zeros,
];
const zeros = gzipSync(Buffer.alloc(20_000_000));

export function brokenJson(json: string, random: Random): Buffer {
  const roll = random();
  if (roll < 0.35) return Buffer.from(pick(dialects, random)(json));
  const bytes = Buffer.from(json);
  if (roll < 0.55) return bytes.subarray(0, Math.floor(random() * bytes.length));
  if (roll < 0.75) return withByte(bytes, random);
  if (roll < 0.88) return pick(packings, random)(bytes);
  if (roll < 0.97) return anyBytes(random, Math.floor(random() * 400));
  return Buffer.alloc(60_000 + Math.floor(random() * 12_000), 0x20);
}

/** One byte that stands in no UTF-8, somewhere inside. */
function withByte(bytes: Buffer, random: Random): Buffer {
  const altered = Buffer.from(bytes);
  for (let n = 0; n < 1 + random() * 3; n += 1) {
    altered[Math.floor(random() * altered.length)] = pick(
      [0xff, 0xc0, 0xed, 0xf8, 0x80, 0x00, 0x22, 0x5c],
      random,
    );
  }
  return altered;
}
