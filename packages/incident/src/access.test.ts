import { describe, expect, test } from 'vitest';
import { may, refuseAccess } from './access.ts';
import { emptyDocument } from './document.ts';
import type { Actor } from './noun.ts';
import { type Command, CommandSchema, commandTypes } from './nouns.ts';
import { isRefusal, refusalCodes } from './refusal.ts';
import { ann, bo, cy, di, everybody, root, system, uuid, vic } from './testing/people.ts';
import { type Busy, busy, samples } from './testing/samples.ts';

// Ann coordinates; Bo wrote the entry; Cy holds the offer; Di only responds.
const responders = [ann, bo, cy, di, root];
const byGrant = {
  respond: responders,
  coordinate: [ann],
  author: [ann, bo, root],
  system: [system],
};

const mayDo: { readonly [Type in Command['type']]: readonly Actor[] } = {
  declareIncident: byGrant.respond,
  changeTitle: byGrant.respond,
  setSeverity: byGrant.respond,
  setState: byGrant.respond,
  closeIncident: byGrant.respond,
  reopenIncident: byGrant.respond,
  setTimes: byGrant.respond,
  setImpact: byGrant.respond,
  confirmStatus: byGrant.respond,
  takeCoordination: byGrant.respond,
  offerHandoff: byGrant.coordinate,
  // The grant is wide, the rule narrow: only whom the offer is for.
  acceptHandoff: [cy],
  declineHandoff: [cy],
  withdrawHandoff: byGrant.coordinate,
  takeOver: byGrant.respond,
  standDown: byGrant.coordinate,
  appendEntry: byGrant.respond,
  correctEntry: byGrant.author,
  strikeEntry: byGrant.author,
  hideEntry: byGrant.respond,
  publishEntry: byGrant.author,
  pinLink: byGrant.respond,
  unpinLink: byGrant.respond,
  addAction: byGrant.respond,
  changeAction: byGrant.respond,
  tickAction: byGrant.respond,
  removeAction: byGrant.respond,
  raiseAlarm: byGrant.system,
  adoptPolicy: byGrant.system,
};

function ask(actor: Actor, type: Command['type'], scene: Busy = busy()) {
  const decision = scene.ask(actor, samples(scene)[type]);
  return 'refused' in decision ? decision.refused : 'done';
}

describe('[L6] every command × every actor', () => {
  test('the matrix names every command', () => {
    expect(Object.keys(mayDo).sort()).toEqual([...commandTypes].sort());
  });

  const types = Object.keys(mayDo) as Command['type'][];
  test.each(types)('%s', (type) => {
    for (const actor of everybody) {
      const answer = ask(actor, type);
      const allowed = mayDo[type].some(({ id }) => id === actor.id);
      const who = `${actor.name} (${actor.role}) asks ${type}`;
      if (allowed) expect(answer, who).not.toBe('notAllowed');
      else expect(answer, who).toBe('notAllowed');
    }
  });

  test('[P7] a role nobody knows may do nothing', () => {
    const guest = { ...di, role: 'guest' } as unknown as Actor;
    for (const type of types) expect(ask(guest, type), type).toBe('notAllowed');
  });

  test.each([ann, bo, cy])(
    '$name, made a viewer, may do nothing: not coordinate, not correct a line of theirs',
    (who) => {
      const demoted: Actor = { ...who, role: 'viewer' };
      for (const type of types) expect(ask(demoted, type), type).toBe('notAllowed');
    },
  );

  test('coordination that has moved on takes its grants along', () => {
    const scene = busy();
    scene.must(cy, samples(scene).acceptHandoff);
    expect(ask(ann, 'standDown', scene)).toBe('notAllowed');
    expect(ask(ann, 'correctEntry', scene)).toBe('notAllowed');
    expect(ask(cy, 'correctEntry', scene)).toBe('done');
    expect(ask(cy, 'standDown', scene)).toBe('done');
  });
});

describe('[Q4] permission is asked before sense', () => {
  test('a viewer is told the same of an entry that is there and of one that is not', () => {
    const scene = busy();
    const correct = (entryId: string) => ({ type: 'correctEntry', entryId, text: 'x' }) as const;
    const there = scene.refused(vic, correct(scene.publicEntry));
    expect(scene.refused(vic, correct(scene.privateEntry))).toEqual(there);
    expect(scene.refused(vic, correct(uuid(99)))).toEqual(there);
  });

  test('a responder is told the same of an entry of somebody else and of none', () => {
    const scene = busy();
    const strike = (entryId: string) => ({ type: 'strikeEntry', entryId, reason: 'x' }) as const;
    expect(scene.refused(di, strike(uuid(99)))).toEqual(scene.refused(di, strike(scene.publicEntry)));
  });
});

test('[UX43] every refusal says what happened, what is safe and what to do, in sentences', () => {
  const scene = busy();
  const nowhere = emptyDocument(uuid(0xabc));
  const refusals = Object.values(samples(scene)).flatMap((asked) =>
    everybody.flatMap((actor): object[] => [
      refuseAccess(actor, nowhere, CommandSchema.parse(asked)) ?? [],
      scene.ask(actor, asked),
    ]),
  );
  const spoken = refusals.filter((answer) => isRefusal(answer));
  expect(spoken.length).toBeGreaterThan(100);
  for (const { refused, happened, safe, next } of spoken) {
    expect(refusalCodes).toContain(refused);
    for (const sentence of [happened, safe, next]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
  }
});

test('the page asks the same question in fewer words', () => {
  const scene = busy();
  const standDown = CommandSchema.parse({ type: 'standDown' });
  expect(may(ann, scene.document(), standDown)).toBe(true);
  expect(may(bo, scene.document(), standDown)).toBe(false);
});
