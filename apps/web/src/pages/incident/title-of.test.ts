import { ann, at } from '@sitrep/incident/testing/people';
import { declared, play } from '@sitrep/incident/testing/play';
import { describe, expect, it } from 'vitest';
import { titleOf } from './title-of.ts';

describe('the title of the tab', () => {
  it('says how long until the next update is due', () => {
    const scene = declared();
    scene.must(ann, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
    expect(titleOf(scene.document(), at(720))).toBe('▲ 18 min INC-7KQ4 Checkout fails for EU cards');
  });

  it('says that it is stale, and for how long', () => {
    expect(titleOf(declared().document(), at(3420))).toBe(
      '▲ STALE 27 min INC-7KQ4 Checkout fails for EU cards',
    );
  });

  it('[UX45] says that it is a drill', () => {
    const scene = play();
    scene.must(ann, { type: 'declareIncident', title: 'One login in five fails', drill: true });
    expect(titleOf(scene.document(), at(720))).toBe('○ 18 min DRILL INC-7KQ4 One login in five fails');
  });

  it('says that it is over', () => {
    const scene = declared();
    scene.must(ann, { type: 'closeIncident', as: 'resolved' }, 60);
    expect(titleOf(scene.document(), at(9000))).toBe('✓ INC-7KQ4 Checkout fails for EU cards');
  });
});
