import { describe, expect, test } from 'vitest';
import { MOST_WAITING_BYTES, Outlet } from './outlet.ts';

/** A wire of our own making: bytes wait until the test takes them. */
function outlet() {
  const line = { OPEN: 1, readyState: 1, bufferedAmount: 0, sent: 0 };
  const send = (frame: Buffer) => {
    line.sent += 1;
    line.bufferedAmount += frame.length;
  };
  const slow = { times: 0 };
  const tooSlow = () => {
    slow.times += 1;
  };
  const wire = Object.assign(line, { send }) as unknown as ConstructorParameters<typeof Outlet>[0];
  return { line, slow, out: new Outlet(wire, tooSlow) };
}

describe('[C3, S11] what waits for a slow reader', () => {
  test('is at most 1 MiB', () => {
    const { line, slow, out } = outlet();
    const frame = Buffer.alloc(64 * 1024);
    for (let count = 0; count < 40; count += 1) out.write(frame);
    expect(slow.times).toBeGreaterThan(0);
    expect(line.bufferedAmount).toBeLessThanOrEqual(MOST_WAITING_BYTES + frame.length);
  });

  test('does not count a document bigger than that, so that nobody is cut for being given one', () => {
    const { line, slow, out } = outlet();
    out.write(Buffer.alloc(4 * MOST_WAITING_BYTES));
    out.write(Buffer.alloc(1000));
    expect([line.sent, slow.times]).toEqual([2, 0]);
    out.write(Buffer.alloc(MOST_WAITING_BYTES));
    expect([line.sent, slow.times]).toEqual([2, 1]);
  });

  test('may pile up again once it was taken', () => {
    const { line, slow, out } = outlet();
    out.write(Buffer.alloc(MOST_WAITING_BYTES));
    line.bufferedAmount = 0;
    out.write(Buffer.alloc(MOST_WAITING_BYTES));
    expect([line.sent, slow.times]).toEqual([2, 0]);
  });

  test('is timed from the first look at which none of it had left', () => {
    const { line, out } = outlet();
    expect(out.stuckFor(0)).toBe(0);
    out.write(Buffer.alloc(1000));
    expect(out.stuckFor(1000)).toBe(0);
    expect(out.stuckFor(3000)).toBe(2000);
    line.bufferedAmount = 400;
    expect(out.stuckFor(5000)).toBe(0);
    out.write(Buffer.alloc(100));
    expect(out.stuckFor(9000)).toBe(4000);
    line.bufferedAmount = 0;
    expect(out.stuckFor(10_000)).toBe(0);
    out.write(Buffer.alloc(1000));
    expect(out.stuckFor(20_000)).toBe(0);
  });
});

test('[H3] nothing leaves after the end', () => {
  const { line, out } = outlet();
  line.readyState = 3;
  out.write(Buffer.alloc(10));
  expect(line.sent).toBe(0);
});
