// Frames of the live socket that nobody means well: hostile in what they say, or no frames at all. Rule: a socket may be
// sent many that are well-formed before the one that ends it.
import { ClientMessage } from '@sitrep/incident/wire/sync';
import type { Random } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { brokenJson } from '../hostile/broken-json.ts';
import { fromShape, type Known, shapeOf } from '../hostile/from-schema.ts';
import { anyBytes, pick } from '../hostile/values.ts';

const message = shapeOf(ClientMessage);
const TEXT = 1;
const BINARY = 2;

/** What stays within the protocol and asks for what there is not, or for odd numbers. */
export function politeFrame(random: Random, known: Known): Buffer {
  return frame(TEXT, Buffer.from(fromShape(message, random, known, 0)), random);
}

export function rudeFrame(random: Random, known: Known): Buffer {
  const json = fromShape(message, random, known, 0.2);
  const ways: readonly (() => Buffer)[] = [
    () => frame(TEXT, Buffer.from(json), random),
    () => frame(TEXT, Buffer.from(json), random),
    () => frame(TEXT, brokenJson(json, random), random),
    () => frame(TEXT, brokenJson(json, random), random),
    () => frame(BINARY, anyBytes(random, Math.floor(random() * 300)), random),
    // Codes that mean nothing, bits that are reserved, a control frame too long, a piece of nothing, no mask.
    () => frame(3 + Math.floor(random() * 5), Buffer.from(json), random),
    () => frame(0, Buffer.from(json), random),
    () => withFirst(frame(TEXT, Buffer.from(json), random), 0xc1),
    () => frame(9, anyBytes(random, 126 + Math.floor(random() * 100)), random),
    () => frame(8, Buffer.from([3, random() * 256]), random),
    () => frame(8, Buffer.from([9]), random),
    () => Buffer.concat([Buffer.from([0x81, 0x05]), Buffer.from('hello')]),
    () => withFirst(frame(TEXT, Buffer.from(json), random), 0x01),
    () => frame(TEXT, Buffer.alloc(64 * 1024 + 1 + Math.floor(random() * 9), 0x20), random),
    () => Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4]),
    () => anyBytes(random, 1 + Math.floor(random() * 60)),
  ];
  return pick(ways, random)();
}

/** A message as any client sends it; a mask of nothing leaves it readable. */
export function frameOf(text: string): Buffer {
  return frame(TEXT, Buffer.from(text), () => 0);
}

/** As a browser sends it, masked. */
function frame(code: number, said: Buffer, random: Random): Buffer {
  const mask = anyBytes(random, 4);
  const masked = Buffer.from(said);
  for (let n = 0; n < masked.length; n += 1) masked[n] = (masked[n] ?? 0) ^ (mask[n % 4] ?? 0);
  return Buffer.concat([Buffer.from([0x80 | code, ...lengthOf(said.length)]), mask, masked]);
}

function lengthOf(length: number): number[] {
  if (length < 126) return [0x80 | length];
  if (length < 0x10000) return [0xfe, length >> 8, length & 0xff];
  return [
    0xff,
    0,
    0,
    0,
    0,
    (length >>> 24) & 0xff,
    (length >>> 16) & 0xff,
    (length >>> 8) & 0xff,
    length & 0xff,
  ];
}

function withFirst(bytes: Buffer, first: number): Buffer {
  bytes[0] = first;
  return bytes;
}
