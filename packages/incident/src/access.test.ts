import { describe, expect, test } from 'vitest';
import { may, refuseAccess } from './access.ts';
import { emptyDocument } from './document.ts';
import type { Actor } from './noun.ts';
import { type Command, CommandSchema, commandTypes } from './nouns.ts';
import { ages } from './obligation.ts';
import { isRefusal, refusalCodes } from './refusal.ts';
import { ann, bo, cy, deployBot, di, everybody, opsBot, root, system, uuid, vic } from './testing/people.ts';
import { type Busy, busy, samples } from './testing/samples.ts';

// Ann coordinates; Bo wrote the entry; Cy holds the offer; Di only responds.
const responders = [ann, bo, cy, di, root];
const byGrant = {
  respond: [...responders, deployBot, opsBot],
  // People alone.
  vouch: responders,
  coordinate: [ann],
  author: [ann, bo, root, opsBot],
  // Ann coordinates; Root is an admin. While nobody coordinates, whoever declared it, too.
  restrict: [ann, root],
  // Bo wrote the entry.
  erase: [ann, bo, root, opsBot],
  system: [system],
};

const mayDo: { readonly [Type in Command['type']]: readonly Actor[] } = {
  declareIncident: byGrant.respond,
  changeTitle: byGrant.respond,
  setSeverity: byGrant.respond,
  setState: byGrant.respond,
  closeIncident: byGrant.vouch,
  reopenIncident: byGrant.respond,
  setTimes: byGrant.respond,
  setImpact: byGrant.vouch,
  confirmStatus: byGrant.vouch,
  addUpdate: byGrant.vouch,
  repeatUpdate: byGrant.vouch,
  takeCoordination: byGrant.vouch,
  offerHandoff: byGrant.coordinate,
  // The grant is wide, the rule narrow: only whom the offer is for.
  acceptHandoff: [cy],
  declineHandoff: [cy],
  withdrawHandoff: byGrant.coordinate,
  takeOver: byGrant.vouch,
  standDown: byGrant.coordinate,
  appendEntry: byGrant.respond,
  correctEntry: byGrant.author,
  strikeEntry: byGrant.author,
  hideEntry: byGrant.respond,
  publishEntry: byGrant.author,
  markEntry: byGrant.respond,
  pinLink: byGrant.respond,
  unpinLink: byGrant.respond,
  addAction: byGrant.respond,
  changeAction: byGrant.respond,
  tickAction: byGrant.respond,
  dropAction: byGrant.respond,
  removeAction: byGrant.respond,
  joinResponse: byGrant.vouch,
  addResponder: byGrant.respond,
  changeResponder: byGrant.respond,
  leaveResponse: byGrant.respond,
  removeResponder: byGrant.respond,
  addMeasure: byGrant.respond,
  changeMeasure: byGrant.respond,
  undoMeasure: byGrant.respond,
  handOnMeasure: byGrant.respond,
  stateHypothesis: byGrant.respond,
  changeHypothesis: byGrant.respond,
  settleHypothesis: byGrant.respond,
  assignTask: byGrant.respond,
  acknowledgeTask: byGrant.respond,
  takeTask: byGrant.vouch,
  nagTask: byGrant.respond,
  finishTask: byGrant.respond,
  continueTask: byGrant.respond,
  dropTask: byGrant.respond,
  restrictIncident: byGrant.restrict,
  liftRestriction: byGrant.restrict,
  grantAccess: byGrant.restrict,
  revokeAccess: byGrant.restrict,
  raiseAlarm: byGrant.system,
  adoptPolicy: byGrant.system,
  vacateCoordination: byGrant.system,
  eraseSecret: byGrant.erase,
};

const types = Object.keys(mayDo) as Command['type'][];

function ask(actor: Actor, type: Command['type'], scene: Busy = busy()) {
  const decision = scene.ask(actor, samples(scene)[type]);
  return 'refused' in decision ? decision.refused : 'done';
}

describe('[L6] every command × every actor', () => {
  test('the matrix names every command', () => {
    expect(Object.keys(mayDo).sort()).toEqual([...commandTypes].sort());
  });

  test.each(types)('%s', (type) => {
    for (const actor of [...everybody, deployBot, opsBot]) {
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

describe('[L8] a program', () => {
  test('is told why in words of its own where a person has to answer for it', () => {
    const scene = busy();
    for (const type of ['setImpact', 'confirmStatus', 'takeCoordination', 'standDown'] as const) {
      const { happened } = scene.refused(deployBot, samples(scene)[type]);
      expect(happened, type).toMatch(/^A program cannot do this: only a person/);
    }
    const asViewer = { ...deployBot, role: 'viewer' } as const;
    expect(scene.refused(asViewer, samples(scene).appendEntry).happened).toMatch(/^You can read/);
  });

  test('coordinates nothing, even where a record says that it does', () => {
    const scene = busy();
    const impostor: Actor = { ...ann, isToken: true };
    expect(ask(impostor, 'standDown', scene)).toBe('notAllowed');
    expect(ask(impostor, 'correctEntry', scene)).toBe('notAllowed');
  });

  test('answers for the entries it wrote', () => {
    const scene = busy();
    const entryId = scene.nextId();
    scene.must(deployBot, { type: 'appendEntry', text: 'Deployed api-249' });
    scene.must(deployBot, { type: 'correctEntry', entryId, text: 'Deployed api-250' });
  });

  test('moves no age and ends no clock, whatever it asks', () => {
    for (const actor of [deployBot, opsBot]) {
      for (const type of types.filter((each) => each !== 'declareIncident')) {
        const scene = busy();
        const before = ages(scene.document());
        scene.ask(actor, samples(scene)[type], 1000);
        expect(ages(scene.document()), `${actor.name} asks ${type}`).toEqual(before);
      }
    }
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
