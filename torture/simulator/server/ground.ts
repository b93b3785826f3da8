// What a seed is played on: an incident under way, people, and a database that instances share. Two of them: one in memory,
// one on a real PostgreSQL with the real commit.
import type { Actor, PersonFact, Role } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import type { Cast } from '../people/cast.ts';
import type { Scene } from '../scene.ts';
import type { Life, Row } from '../truth/life.ts';
import type { Secrets } from '../truth/secrets.ts';
import type { WireReader } from '../wires/wire.ts';
import type { Store } from './store.ts';

/** A change as it was committed, with what it was decided on where that is known. */
export type Committed = Row & {
  readonly decided?: {
    readonly command: Command;
    readonly actor: PersonFact;
    readonly people: readonly PersonFact[];
  };
};

export type Beginning = { readonly life: Life; readonly secrets: Secrets };

export type Ground = {
  readonly incidentId: string;
  readonly code: string;
  /** Nothing that takes real time is under way; in memory nothing does. */
  readonly settled?: () => Promise<void>;
  /** `committed` is told of every change in the order of the commits. */
  open(scene: Scene, committed: (change: Committed) => void): Promise<OpenGround>;
};

export type OpenGround = {
  readonly cast: Cast;
  readonly beginning: Beginning;
  epoch(): string;
  openStore(announce: () => void): Store;
  setRole(person: Actor, role: Exclude<Role, 'system'>): void;
  /** Nothing is answered for so long. */
  stop(milliseconds: number): void;
  /** Keeps what is there now. What it answers with goes back to that, behind the lock of the incident. */
  readonly backUp?: () => Restore;
  /** Hands on what a reader of wires is told when all of it is committed. */
  readonly readWires?: (reader: WireReader) => WireReader;
  /** What is wrong with what is stored, in the end. */
  readonly lookAtTheEnd?: (life: Life) => Promise<string | null>;
};

/** Tells the epoch of the new life in the moment it begins. */
export type Restore = (restored: (epoch: string) => void) => void;
