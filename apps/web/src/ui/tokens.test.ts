// Measures the contrast of the token file itself, light and dark, so that a changed colour cannot pass unseen.
/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const declared = new Map(
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
);

function colour(name: string, theme: Theme): string {
  const value = declared.get(name) ?? '';
  const alias = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (alias) return colour(alias, theme);
  const pair = /^light-dark\((#\w+),\s*(#\w+)\)$/.exec(value);
  return (theme === 'light' ? pair?.[1] : pair?.[2]) ?? value;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string, theme: Theme): number {
  const [lighter = 0, darker = 0] = [luminance(colour(a, theme)), luminance(colour(b, theme))].sort(
    (x, y) => y - x,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ['canvas', 'surface', 'raised', 'tint'];
const inks = ['text', 'muted', 'link', 'ok', 'stale', 'sev1', 'sev3', 'sev4'];
const onFills: readonly (readonly [string, string])[] = [
  ['sev1-ink', 'sev1-fill'],
  ['sev2-ink', 'sev2-fill'],
  ['sev3-ink', 'sev3-fill'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['text', 'hover'],
  ['text', 'alarm-warning-tint'],
  ['text', 'alarm-caution-tint'],
  ['text', 'alarm-advisory-tint'],
  ['text', 'ok-tint'],
  ['text', 'stale-tint'],
];

describe.each(['light', 'dark'] as const)('%s tokens [UX31]', (theme) => {
  it.each(surfaces.flatMap((surface) => inks.map((ink) => [ink, surface] as const)))(
    'text %s on %s reaches 7:1',
    (ink, surface) => expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(7),
  );

  it.each(onFills)('text %s on %s reaches 7:1', (ink, fill) =>
    expect(contrast(ink, fill, theme)).toBeGreaterThanOrEqual(7),
  );

  it.each(
    surfaces.flatMap((surface) => ['line-strong', 'focus', 'sev2'].map((ink) => [ink, surface] as const)),
  )('edge %s on %s reaches 3:1', (ink, surface) =>
    expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(3),
  );
});
