import { ann, bo } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { busy } from '@sitrep/incident/testing/samples';
import { describe, expect, it } from 'vitest';
import { handoffBrief } from './handoff-brief.ts';

describe('the brief of a handoff [UX36]', () => {
  it('starts from what the document already says', () => {
    expect(handoffBrief(busy().document())).toBe(
      [
        'Now: Investigating.',
        'Users: 18 % of EU card payments fail',
        'Infrastructure: db-7 degraded',
        'Services: checkout down',
        'Done last:',
        '- 14:05Z Bo: Rolling back api-248',
        '- 14:05Z Bo: The key in the log is real',
        'Thought to be the cause:',
        '- untested: db-7 waits for locks',
        'In effect, to be undone:',
        '- Card 3DS off (undo: flip it back)',
        'Asked of people:',
        '- Bo: Drain the workers (back 14:05Z)',
        'Still open:',
        '- Alert on lock wait (nobody yet)',
        'Next decision: ',
      ].join('\n'),
    );
  });

  it('always fits into an offer', () => {
    const scene = declared();
    for (let n = 0; n < 30; n += 1) {
      scene.must(bo, { type: 'addAction', text: `${n} ${'long '.repeat(90)}`.trim() });
    }
    scene.must(ann, { type: 'takeCoordination' });
    scene.must(ann, { type: 'offerHandoff', to: bo.id, brief: handoffBrief(scene.document()) });
  });
});
