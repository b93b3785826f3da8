// A process of its own: the writers, and the ledger of what they asked and were told. Rule: a writer asks one thing at a
// time, with the same id until it is answered: of its own instance first, as a page behind a load balancer does, and of
// another each time one fails.
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { type Answer, ask, type Door, openDoor } from './ask.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { bodyOf, idFrom, nextCommand, type Random } from './mix.ts';
import { LEFT_WHY, type Order, type Told, type Work } from './orders.ts';

const REMEMBERED = 50;
const PATIENCE_MS = 3_000;
/** So many tries are left at once, as by a page that is closed and opened again: the next one meets the first. */
const LEFT_EARLY = { share: 0.01, withinMs: 30 };
/** Of what is not for the hot incident, so much is for those that are mostly written to through other instances. */
const ABROAD = 0.1;
const TELL_MS = 20;

const told: Told = { acked: 0, refused: 0, unanswered: 0, inFlight: 0, ackedAt: [], isIdle: false };
const held = { isHeld: false, isOver: false, released: Promise.withResolvers<void>() };

process.on('message', (order: Order) => {
  if ('work' in order) void begin(order.work);
  else if (order.say === 'hold') held.isHeld = true;
  else {
    held.isHeld = false;
    held.isOver ||= order.say === 'stop';
    held.released.resolve();
    held.released = Promise.withResolvers();
  }
});
process.on('disconnect', () => process.exit(1));

async function begin(work: Work): Promise<void> {
  const ledger = openLedger(work.ledger);
  const doors = work.addresses.map(openDoor);
  told.ackedAt = doors.map(() => 0);
  const timer = setInterval(tell, TELL_MS);
  await Promise.all(
    work.people.map(({ personId, cookie }, index) => {
      const random = seeded(work.seed * 1000 + index);
      const home = index % doors.length;
      return write({ work, doors, ledger, random, personId, cookie, home, name: `writer ${index}` });
    }),
  );
  clearInterval(timer);
  tell();
  process.exit();
}

function tell(): void {
  process.send?.({ ...told, isIdle: told.inFlight === 0 && held.isHeld } satisfies Told);
}

type Writer = {
  readonly work: Work;
  readonly doors: readonly Door[];
  readonly ledger: Ledger;
  readonly random: Random;
  readonly personId: string;
  readonly cookie: string;
  /** The instance it asks first. */
  readonly home: number;
  readonly name: string;
};

async function write(writer: Writer): Promise<void> {
  const { random, work, home } = writer;
  const [hot = '', ...others] = work.incidents;
  const near = others.filter((_, n) => n % work.addresses.length === home);
  /** By incident, entries of this writer that were acked: what it may correct, hide and publish. */
  const own = new Map(work.incidents.map((incidentId) => [incidentId, [] as string[]]));
  for (let n = 0; !held.isOver; n += 1) {
    if (held.isHeld) {
      await held.released.promise;
      continue;
    }
    const from = random() < ABROAD ? others : near;
    const other = from[Math.floor(random() * from.length)] ?? hot;
    const incidentId = random() < work.hotShare ? hot : other;
    const entries = own.get(incidentId) ?? [];
    const id = idFrom(random, Date.now());
    const command = nextCommand(random, entries, `${writer.name}, line ${n}, ${id}`);
    told.inFlight += 1;
    const { kind } = await untilAnswered(writer, { incidentId, id, command });
    told.inFlight -= 1;
    if (kind === 'acked' && command.type === 'appendEntry') entries.push(id);
    if (entries.length > REMEMBERED) entries.shift();
  }
}

type Wish = {
  readonly incidentId: string;
  readonly id: string;
  readonly command: ReturnType<typeof nextCommand>;
};

async function untilAnswered(writer: Writer, { incidentId, id, command }: Wish): Promise<Answer> {
  const { doors, ledger, random, personId, cookie, work, home } = writer;
  const said = bodyOf(command);
  const asked = {
    path: `/api/incidents/${incidentId}/commands`,
    body: JSON.stringify({ id, command }),
    ...{ cookie, origin: work.origin },
  };
  for (let instance = home; ; instance = (instance + 1) % doors.length) {
    const door = doors[instance];
    if (!door) throw new Error(`there is no instance ${instance}`);
    ledger.write('a', id, incidentId, personId, said, instance);
    const isLeft = random() < LEFT_EARLY.share;
    const patienceMs = isLeft ? random() * LEFT_EARLY.withinMs : PATIENCE_MS;
    const answer = await ask(door, { ...asked, patienceMs });
    note(ledger, id, instance, isLeft && answer.kind === 'unanswered' ? LEFT : answer);
    if (answer.kind !== 'unanswered') return answer;
    if (!isLeft) await pause(50 + random() * 100);
  }
}

const LEFT: Answer = { kind: 'unanswered', why: LEFT_WHY };

function note(ledger: Ledger, id: string, instance: number, answer: Answer): void {
  if (answer.kind === 'acked') {
    ledger.write('y', id, answer.seq, instance);
    told.acked += 1;
    told.ackedAt[instance] = Date.now();
  } else if (answer.kind === 'refused') {
    ledger.write('n', id, answer.code, instance);
    told.refused += 1;
  } else {
    ledger.write('u', id, answer.why, instance);
    told.unanswered += 1;
  }
}
