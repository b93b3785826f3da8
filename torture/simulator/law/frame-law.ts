// What the server may send. Rules: after `watch` each change once, in order, without a hole, and `current` no sooner than
// that is true [S4, S5]; a document as it was committed and not an old one [S4, P5]; to viewers nothing of the team's [P4, P5];
// by a role that was taken away only as long as that takes to be noticed [S10].

import { audienceOf } from '@sitrep/incident/change';
import type { Actor } from '@sitrep/incident/noun';
import { commandTypes, specOf } from '@sitrep/incident/nouns';
import type { ServerMessage } from '@sitrep/incident/wire/sync';
import type { Scene } from '../scene.ts';
import type { Truth } from '../truth/truth.ts';
import type { Wire, WireReader } from '../wires/wire.ts';
import { differenceIn } from './same-document.ts';

const BEAT = '{"type":"beat"';
const NOTHING = new Set<string>();
export const CHECK_MS = 5000;

export class FrameLaw implements WireReader {
  readonly #scene: Scene;
  readonly #truth: Truth;
  readonly #wire: Wire;
  /** The last number sent; null when only a document will do; undefined before anything was asked for. */
  #sent: number | null | undefined;
  #epoch = '';

  constructor(scene: Scene, truth: Truth, wire: Wire) {
    this.#scene = scene;
    this.#truth = truth;
    this.#wire = wire;
  }

  heard(text: string): void {
    const { type, since, epoch } = JSON.parse(text);
    if (type === 'watch') this.#sent = epoch === this.#epoch && since > 0 ? since : null;
  }

  said(text: string): void {
    const wrong = this.#judge(text);
    if (wrong) this.#scene.broken(`${this.#wire.instance.name} to ${this.#wire.person.name}: ${wrong}`);
  }

  #judge(text: string): string | null {
    if (text.startsWith(BEAT)) return null;
    const frame = messageIn(text);
    if (frame.type === 'hello') this.#epoch = frame.epoch;
    if (frame.type === 'changes') return this.#number(frame.changes) ?? this.#secrecy(text);
    if (frame.type === 'document') return this.#document(frame) ?? this.#secrecy(text);
    if (frame.type === 'current' && frame.seq === this.#sent) return this.#shutOut();
    if (frame.type === 'current' && frame.seq !== this.#sent)
      return `[S4] it is told that it is current at ${frame.seq}, and was sent ${this.#sent}`;
    return null;
  }

  #number(changes: readonly { readonly seq: number }[]): string | null {
    this.#scene.tally.count('changes sent', changes.length);
    for (const { seq } of changes) {
      if (seq !== (this.#sent ?? Number.NaN) + 1) return `[S5] change ${seq} is sent after ${this.#sent}`;
      this.#sent = seq;
    }
    return null;
  }

  #document({ document }: Extract<ServerMessage, { type: 'document' }>): string | null {
    const { audience, seq } = document;
    const { life, restoredAt } = this.#truth;
    const now = this.#scene.time.now();
    this.#sent = seq;
    this.#scene.tally.count('documents sent whole');
    if (this.#sinceRestore(restoredAt)) return null;
    const truth = life.document(audience, seq);
    const wrong = truth ? differenceIn(document, truth, NOTHING) : 'no such number';
    if (wrong) return `[L1] the document at ${seq} is not the one committed: ${wrong}`;
    const isOld = seq < life.seq(audience) && now - life.committedAt(audience, seq + 1) > this.#grace();
    return isOld ? `[P5] the document at ${seq} is sent, ${life.seq(audience)} is committed` : null;
  }

  #secrecy(text: string): string | null {
    const { role, person } = this.#wire;
    const wrong = this.#shutOut() ?? whatIsErased(this.#scene, this.#truth, text);
    if (wrong) return wrong;
    if (audienceOf(role ?? '') === 'viewer') return whatLeaks(this.#scene, this.#truth, text);
    const now = this.#scene.time.now();
    const { role: roleNow, since } = this.#truth.roleOf(person);
    const isTaken = audienceOf(roleNow) === 'viewer' && now - since > CHECK_MS + 1000 + this.#grace();
    const isNoticed = now - this.#wire.instance.store.soundSince() > CHECK_MS + 1000;
    return isTaken && isNoticed
      ? `[S10] sent to the team ${now - since} ms after the role was taken away`
      : null;
  }

  #shutOut(): string | null {
    return whoIsShutOut(this.#scene, this.#truth, this.#wire.person);
  }

  #grace(): number {
    return graceMs(this.#scene);
  }

  /** Until the epoch was read again, numbers of two lives cannot be told apart. */
  #sinceRestore(restoredAt: number): boolean {
    return this.#scene.time.now() - restoredAt <= CHECK_MS + 1000 + this.#grace();
  }
}

/** Records have kinds of their own, which viewers may see; those of changes are in the past tense. */
const changeKinds = new Set(commandTypes.map((type) => specOf({ type }).kind));
const KIND = /"kind":"([a-zA-Z]+)"/g;

/** What in a text for a viewer is not for viewers. */
export function whatLeaks(scene: Scene, truth: Truth, text: string): string | null {
  if (text.includes('"commandId"') || [...text.matchAll(KIND)].some(([, kind = '']) => changeKinds.has(kind)))
    return '[P4] a viewer is sent who commanded what';
  const leak = truth.secrets.leak(text, scene.time.now(), graceMs(scene));
  return leak && `[L7] a viewer is sent ${leak}`;
}

/** What in a text for anybody was erased. */
export function whatIsErased(scene: Scene, truth: Truth, text: string): string | null {
  const word = truth.secrets.erased(text, scene.time.now(), graceMs(scene));
  return word && `[V3] is sent ${word}`;
}

/** Whether something of the incident goes to one who may not see it. */
export function whoIsShutOut(scene: Scene, truth: Truth, person: Actor): string | null {
  const { sees, since } = truth.sightOf(person);
  const late = scene.time.now() - since;
  return sees || late <= graceMs(scene)
    ? null
    : `[P9] ${person.name} is told of it ${late} ms after they lost sight of it`;
}

/** How long what was read may be on its way. */
function graceMs({ luck }: Scene): number {
  return 50 + 3 * luck.slowest.statement;
}

/** The same text goes to many. */
let last: { text: string; message: ServerMessage } | null = null;
function messageIn(text: string): ServerMessage {
  if (last?.text !== text) last = { text, message: JSON.parse(text) as ServerMessage };
  return last.message;
}
