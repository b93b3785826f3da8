import { WINDOW_SIZE } from '@sitrep/incident/document';
import { ann, at, bo, cy, system } from '@sitrep/incident/testing/people';
import { declared, type Play } from '@sitrep/incident/testing/play';
import { busy } from '@sitrep/incident/testing/samples';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { GonePage } from './gone-page.tsx';
import { ReadOnlyPage } from './read-only-page.tsx';

const THRESHOLD = 30 * 60;

function page(scene: Play, seconds = scene.clock(), plainHttp = false): string {
  const document = scene.document('viewer');
  const input = { document, now: at(seconds), epoch: 'e1', build: 'b1', plainHttp };
  return renderToStaticMarkup(createElement(ReadOnlyPage, input));
}

/** What a person reads: tags, what is drawn ahead for later, and doubled spaces left out. */
function words(html: string): string {
  return html
    .replace(/<template.*<\/template>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the read-only page', () => {
  it('[UX2] says how bad, who leads, what is hit, what next and when next, before the timeline', () => {
    const scene = busy();
    scene.must(ann, { type: 'setSeverity', severity: 'sev1', was: 'unknown' }, 310);
    const [first = ''] = words(page(scene, 600)).split('Timeline');
    for (const part of [
      'SEV1',
      'Investigating',
      'Checkout fails for EU cards',
      'Ann',
      '18 % of EU card payments fail',
      'db-7 degraded',
      'checkout down',
      'Alert on lock wait',
      'Updated 14:01Z · 9 min ago',
      'Next due 14:31Z in 21 min',
    ]) {
      expect(first).toContain(part);
    }
  });

  it('[P5] holds no private entry and no earlier wording', () => {
    const scene = busy();
    scene.must(bo, { type: 'correctEntry', entryId: scene.publicEntry, text: 'Rolling back api-249' });
    const html = page(scene);
    expect(html).not.toContain('The key in the log');
    expect(html).not.toContain('api-248');
    expect(html).toContain('api-249');
  });

  it('lists key entries before the timeline, and what kind a line is', () => {
    const scene = busy();
    scene.must(bo, { type: 'appendEntry', text: 'No failover', kind: 'decision', key: true });
    const [before = '', after = ''] = words(page(scene)).split('Timeline');
    expect(before).toMatch(/Key entries .* No failover/);
    expect(after).toContain('decision: No failover');
    expect(words(page(busy()))).not.toContain('Key entries');
  });

  it('[UX4] says in words what is not known yet', () => {
    const text = words(page(declared(), 60));
    expect(text).toContain('Severity not known yet');
    expect(text).toContain('IC nobody yet');
    expect(text.split('Not known yet').length - 1).toBe(3);
    expect(text).toContain('Not updated since declared 14:00Z · 1 min ago');
    expect(text).toContain('No entries yet.');
  });

  it('is calm until the status is due, and carries what it will have to say then [UX40]', () => {
    const scene = declared();
    const html = page(scene, THRESHOLD - 1);
    expect(words(html)).not.toContain('STALE');
    expect(html.slice(html.indexOf('<template'))).toContain('No update for');
    expect(words(page(scene, THRESHOLD))).toMatch(/STALE No update for 30 min ; one was due 14:30Z/);
  });

  it('tells that the team was alarmed, without alarming the reader [UX18]', () => {
    const scene = declared();
    scene.must(system, { type: 'raiseAlarm', obligation: 'staleness' }, THRESHOLD + 60);
    const html = page(scene, THRESHOLD + 240);
    expect(words(html)).toContain('The team was alarmed 14:31Z');
    expect(html).not.toContain('role="alert"');
  });

  it('[T6] grows no older once resolved', () => {
    const scene = busy();
    scene.must(ann, { type: 'withdrawHandoff', offerId: scene.offer });
    scene.must(ann, { type: 'closeIncident', as: 'resolved', reason: 'Rolled back' }, 600);
    const html = page(scene, 100_000);
    expect(words(html)).toContain('Resolved 22 Nov 14:10Z by Ann · lasted 10 min · Rolled back');
    expect(words(html)).not.toMatch(/STALE|Next due/);
    expect(html).not.toMatch(/data-(age|due|level-since)=/);
  });

  it('[I3] keeps what people wrote as text, whatever it looks like', () => {
    const scene = declared();
    const evil = `</main><script>alert(1)</script><img src=x onerror="alert(2)"> https://a.example/"onx="3`;
    scene.must(ann, { type: 'changeTitle', title: evil, was: 'Checkout fails for EU cards' });
    scene.must(ann, { type: 'setImpact', area: 'users', text: evil, typedOn: null });
    scene.must(ann, { type: 'appendEntry', text: `${evil} javascript:alert(4)` });
    scene.must(ann, { type: 'addAction', text: evil, owner: 'Bo <b>' });
    const html = page(scene);
    expect(html).not.toMatch(/<script|<img|<b>Bo|href="javascript/i);
    expect(html.match(/<main/g)).toHaveLength(1);
    // No attribute but ours can have come of it.
    expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/);
  });

  it('[I9] needs no style attribute, which the policy of the page forbids', () => {
    const scene = busy();
    scene.must(ann, {
      type: 'appendEntry',
      text: 'x',
      happenedAt: at(-90_000),
      until: at(-80_000),
      approx: true,
    });
    expect(page(scene)).not.toMatch(/\sstyle=/);
  });

  it('[W1] shows the newest entries, newest first, and says when there may be more', () => {
    const scene = declared();
    for (let n = 0; n < WINDOW_SIZE + 5; n += 1)
      scene.must([ann, bo, cy][n % 3] ?? ann, { type: 'appendEntry', text: `entry ${n}.` });
    const text = words(page(scene));
    expect(text).toContain('the 200 newest entries, newest first');
    expect(text).toContain('entry 204.');
    expect(text).not.toContain('entry 4.');
    expect(text.indexOf('entry 204.')).toBeLessThan(text.indexOf('entry 203.'));
  });

  it('claims to be no more than of its minute, for whoever reads it without a script [UX38]', () => {
    const text = words(page(declared(), 60));
    expect(text).toContain('As of 14:01Z , renewed every minute');
    expect(text).not.toContain('ive since');
    expect(text).not.toMatch(/\bLive\b/);
  });

  it('gives the script what it goes on from', () => {
    const scene = declared();
    expect(page(scene, 5)).toMatch(
      /^<main [^>]*data-seq="1" data-epoch="e1" data-build="b1" data-made-at="2026-11-22T14:00:05.000Z" data-stale-after="1800000"/,
    );
  });

  it('says when it comes over plain HTTP', () => {
    expect(words(page(declared(), 1, true))).toContain('plain HTTP');
    expect(words(page(declared(), 1))).not.toContain('plain HTTP');
  });
});

it('[K5] a link that leads nowhere is told in words of our own', () => {
  const html = renderToStaticMarkup(createElement(GonePage));
  expect(html).toMatch(/^<main data-gone="true">/);
  expect(words(html)).toContain('Ask whoever sent you the link for a new one.');
});
