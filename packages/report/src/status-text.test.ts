import { ann, at, bo, cy } from '@sitrep/incident/testing/people';
import { declared, play } from '@sitrep/incident/testing/play';
import { busy } from '@sitrep/incident/testing/samples';
import { describe, expect, it } from 'vitest';
import { handoffBrief } from './handoff-brief.ts';
import { statusText } from './status-text.ts';

describe('the status as text', () => {
  it('says what is known and what is not, with absolute UTC times [UX4, UX27]', () => {
    expect(statusText(busy().document(), at(600), 'https://sitrep.example/i/INC-7KQ4')).toBe(
      [
        'Severity not known yet · INC-7KQ4 · Checkout fails for EU cards',
        'Investigating · IC Ann · declared 14:00Z',
        'Users: 18 % of EU card payments fail (14:02Z, Bo)',
        'Infrastructure: db-7 degraded (14:03Z, Ann)',
        'Services: checkout down (14:04Z, Cy)',
        'In effect since 14:05Z: Card 3DS off',
        'Last updated 14:01Z by Ann · next update due 14:31Z',
        '14:05Z Bo: Rolling back api-248',
        'As of 2026-11-22 14:10Z (UTC) · https://sitrep.example/i/INC-7KQ4',
      ].join('\n'),
    );
  });

  it('begins with the newest status update, with its ETA and who thought so', () => {
    const scene = busy();
    const seen = scene.nextId();
    scene.must(
      ann,
      { type: 'addUpdate', text: 'Rolled back 2 of 4', eta: at(4000), nextInSeconds: 600 },
      600,
    );
    scene.must(bo, { type: 'repeatUpdate', updateId: seen }, 660);
    const text = statusText(scene.document(), at(700));
    expect(text).toContain('Now: Rolled back 2 of 4 (14:10Z, Ann; no change 14:11Z)');
    expect(text).toContain('Over by about 15:06Z, Ann thought');
  });

  it('names the parts an impact names', () => {
    const scene = busy();
    const parts = {
      components: [
        { name: 'checkout', level: 'down' },
        { name: 'search', level: 'ok' },
      ],
    };
    scene.must(
      cy,
      { type: 'setImpact', area: 'services', text: 'Pay fails', ...parts, typedOn: at(240) },
      300,
    );
    expect(statusText(scene.document(), at(600))).toContain(
      'Services: Pay fails [checkout down, search ok] (14:05Z, Cy)',
    );
  });

  it('leaves out what is private or struck out [R21]', () => {
    const scene = busy();
    scene.must(bo, { type: 'strikeEntry', entryId: scene.publicEntry, reason: 'Wrong cluster' });
    scene.must(bo, { type: 'addMeasure', text: 'ACL against foonet', private: true });
    const text = statusText(scene.document(), at(600));
    expect(text).not.toMatch(/key in the log|foonet/);
    expect(text).not.toContain('Rolling back');
  });

  it('[UX45] carries the word of a drill', () => {
    const scene = play();
    scene.must(ann, { type: 'declareIncident', title: 'One login in five fails', drill: true });
    expect(statusText(scene.document(), at(60))).toMatch(/^DRILL: practice/);
    expect(handoffBrief(scene.document())).toMatch(/^DRILL: practice/);
    expect(statusText(busy().document(), at(600))).not.toContain('DRILL');
  });

  it('says that it is stale instead of looking calm', () => {
    expect(statusText(busy().document(), at(3600))).toContain(
      'STALE: Last updated 14:01Z by Ann; the next update was due 14:31Z',
    );
  });

  it('dates what is not of today', () => {
    expect(statusText(declared().document(), at(86_400))).toContain('declared 2026-11-22 14:00Z');
  });

  it('says how it ended', () => {
    const scene = busy();
    scene.must(ann, { type: 'closeIncident', as: 'duplicate', duplicateOf: 'INC-2222' }, 700);
    const text = statusText(scene.document(), at(800));
    expect(text).toContain('Duplicate of INC-2222 14:11Z by Ann · declared 14:00Z');
    expect(text).not.toContain('next update');
  });
});
