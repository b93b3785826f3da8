// The people of the team who have one incident open at this server, and who of them and elsewhere edits which field. Rule:
// before anything is said it is asked who may see the incident, of those who are told as of those told about [H3, H10];
// at most one frame a second, which holds what is new alone [D9].

import type { By } from '@sitrep/incident/fields';
import { EDITING_LASTS_SECONDS, type EditedBy } from '@sitrep/incident/wire/sync';
import type { Timers } from '../../timers.ts';
import { editingFrame, type Frame } from '../frames.ts';
import { createPace, type Pace } from '../pace.ts';
import { type Editor, whatIsNew, whoEdits } from './who-edits.ts';

const GAP_MS = 1000;
const LASTS_MS = EDITING_LASTS_SECONDS * 1000;

/** One socket that has the incident open. */
export type Member = { readonly person: By; write(frame: Frame): void };

type Only = () => Promise<ReadonlySet<string> | null>;

export class EditingRoom {
  readonly #incidentId: string;
  readonly #only: Only;
  readonly #timers: Timers;
  readonly #pace: Pace;
  /** What each edits, while it does. */
  readonly #members = new Map<Member, Editor | null>();
  readonly #newcomers = new Set<Member>();
  #elsewhere: readonly Editor[] = [];
  #told: ReadonlyMap<string, EditedBy> = new Map();

  constructor(incidentId: string, only: Only, timers: Timers, report: (error: unknown) => void) {
    this.#incidentId = incidentId;
    this.#only = only;
    this.#timers = timers;
    this.#pace = createPace(() => this.#tell(), timers, report, GAP_MS);
  }

  join(member: Member): void {
    this.#members.set(member, null);
    this.#newcomers.add(member);
    this.#pace.poke();
  }

  leave(member: Member): void {
    const was = this.#members.get(member);
    this.#members.delete(member);
    this.#newcomers.delete(member);
    if (was) this.#pace.poke();
  }

  isEmpty(): boolean {
    return this.#members.size === 0;
  }

  /** True when it is another field than before; said again, it lasts longer. */
  say(member: Member, field: string | null): boolean {
    const was = this.#members.get(member) ?? null;
    const now = this.#timers.now();
    const since = was?.field === field ? was.since : now;
    const { person } = member;
    this.#members.set(member, field === null ? null : { field, person, since, until: now + LASTS_MS });
    if (was?.field === field || (was === null && field === null)) return false;
    this.#pace.poke();
    return true;
  }

  /** All there is at other servers. */
  hear(elsewhere: readonly Editor[]): void {
    this.#elsewhere = elsewhere;
    this.#pace.poke();
  }

  /** What is edited through this server. */
  *here(): Iterable<Editor> {
    for (const editor of this.#members.values()) if (editor) yield editor;
  }

  /** Whoever was last heard of too long ago edits nothing any more. */
  forget(): void {
    const now = this.#timers.now();
    const silent = [...this.#members].filter(([, editor]) => editor && editor.until <= now);
    for (const [member] of silent) this.#members.set(member, null);
    if (silent.length > 0 || this.#elsewhere.some(({ until }) => until <= now)) this.#pace.poke();
    this.#elsewhere = this.#elsewhere.filter(({ until }) => until > now);
  }

  close(): void {
    this.#pace.close();
  }

  async #tell(): Promise<void> {
    if (this.#told.size === 0 && this.#shown(null).size === 0) {
      this.#newcomers.clear();
      return;
    }
    const only = await this.#only();
    const shown = this.#shown(only);
    const news = whatIsNew(this.#told, shown);
    this.#told = shown;
    const whole = editingFrame(this.#incidentId, shown);
    const changed = editingFrame(this.#incidentId, news);
    for (const member of this.#members.keys()) {
      if (only !== null && !only.has(member.person.id)) continue;
      const isNew = this.#newcomers.delete(member);
      if ((isNew ? shown : news).size > 0) member.write(isNew ? whole : changed);
    }
  }

  #shown(only: ReadonlySet<string> | null): ReadonlyMap<string, EditedBy> {
    return whoEdits([...this.here(), ...this.#elsewhere], this.#timers.now(), only);
  }
}
