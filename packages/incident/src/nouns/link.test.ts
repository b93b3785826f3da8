import { describe, expect, test } from 'vitest';
import { at, bo, cy, uuid } from '../testing/people.ts';
import { declared } from '../testing/play.ts';
import { links, Url } from './link.ts';

test('a link is pinned with who and when, and unpinned for good', () => {
  const scene = declared();
  const linkId = scene.nextId();
  scene.must(
    bo,
    { type: 'pinLink', label: 'Errors', url: ' https://grafana.example/d/1?from=1&to=2#p ' },
    60,
  );
  expect(links.all(scene.document())).toEqual([
    {
      type: 'link',
      id: linkId,
      label: 'Errors',
      url: 'https://grafana.example/d/1?from=1&to=2#p',
      class: 'unknown',
      original: null,
      showsFrom: null,
      showsUntil: null,
      addedAt: at(60),
      addedBy: { id: bo.id, name: 'Bo' },
    },
  ]);
  scene.must(cy, { type: 'unpinLink', linkId });
  expect(links.all(scene.document())).toEqual([]);
  expect(scene.refused(cy, { type: 'unpinLink', linkId }).refused).toBe('notFound');
  expect(scene.refused(cy, { type: 'unpinLink', linkId: uuid(99) }).refused).toBe('notFound');
});

describe('[R51] a link whose time stands still', () => {
  const url = 'https://grafana.example/d/1?from=1&to=2';
  const pinned = { type: 'pinLink', label: 'Errors', url, class: 'fixed' } as const;

  test('keeps its class, its span and, for the team alone, the address it was made from', () => {
    const scene = declared();
    const original = 'https://grafana.example/d/1?from=now-1h&to=now';
    scene.must(bo, { ...pinned, original, showsFrom: at(-3600), showsUntil: at(0) });
    const kept = { url, class: 'fixed', original, showsFrom: at(-3600), showsUntil: at(0) };
    expect(links.all(scene.document())).toMatchObject([kept]);
    expect(links.all(scene.document('viewer'))).toMatchObject([{ ...kept, original: null }]);
  });

  test.each([{ showsFrom: at(0) }, { showsUntil: at(0) }, { showsFrom: at(1), showsUntil: at(0) }])(
    'has a span of two ends: %j is refused',
    (span) => {
      expect(declared().refused(bo, { ...pinned, ...span }).field).toBe('showsUntil');
    },
  );
});

describe('[I4] addresses', () => {
  test.each([
    'https://grafana.example/d/abc?orgId=1&from=now-1h&to=now',
    'http://127.0.0.1:9090/graph',
    'HTTPS://EXAMPLE.ORG',
    'https://[::1]:3000/',
    'https://müller.example/straße?q=ä',
    'https://example.org/@ann/status?to=a@b.example#@',
  ])('%s is taken as it is', (url) => {
    expect(Url.parse(url)).toBe(url);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https://x',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.org/',
    'mailto:ann@example.org',
    '//example.org/',
    '/relative',
    'example.org',
    'https:/example.org',
    'https:example.org',
    'ht\ttps://example.org',
    'https://',
    'https://:',
    'https://%',
    'https://exa mple.org/',
    'https://example.org/a b',
    'https://example.org/\ta',
    'https://example.org/\u0007a',
    'https://exa\u202emple.org/',
    'https://ann:secret@example.org/',
    'https://grafana.example@evil.example/',
    'https://:secret@example.org',
    `https://example.org/${'x'.repeat(4096)}`,
    '',
    null,
    ['https://example.org'],
  ])('%j is refused', (url) => {
    expect(Url.safeParse(url).success).toBe(false);
  });
});
