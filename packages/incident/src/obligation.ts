// What is due by when: computed from the document, never stored. One function draws every countdown and drives the
// watch. The staleness clock [R43]: the oldest of three impacts and the coordinator, plus the threshold of the policy. The
// check-backs [R37]: the soonest of what people were asked to report on; one obligation, as the status is one of four parts.

import type { Document } from './document.ts';
import type { By, Time } from './fields.ts';
import { coordinationOf } from './nouns/coordination.ts';
import { type ImpactArea, impactAreas, impacts } from './nouns/impact.ts';
import { incidentOf, isOpen } from './nouns/incident.ts';
import { DEFAULT_POLICY, policies } from './nouns/policy.ts';
import { newestUpdate } from './nouns/status/update.ts';
import { openTasks } from './nouns/work/task.ts';

export const obligationKinds = ['staleness', 'update', 'checkBack'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** Neutral, then the three alarm levels [UX15, UX21]: 20, 25 and 30 minutes at the default threshold. */
export type Level = 'fresh' | 'advisory' | 'caution' | 'warning';

export type Obligation = {
  readonly kind: ObligationKind;
  readonly rule: string;
  readonly dueAt: Time;
  readonly state: Level;
  /** Who has to act; null when nobody coordinates, which makes it everybody's. */
  readonly owner: By | null;
};

/** One part of the status with its age: who vouched for it last, and when. */
export type Age = {
  readonly part: ImpactArea | 'coordinator';
  /** Server's time of declaring when it was never set. */
  readonly at: Time;
  readonly by: By | null;
};

/** Ages of everything the "last updated" rests on [R42], oldest first. Empty once resolved or before declaring. */
export function ages(document: Document): readonly Age[] {
  const incident = incidentOf(document);
  if (!incident || incident.state === 'resolved') return [];
  const parts: Age[] = impactAreas.map((part) => {
    const impact = impacts.get(document, part);
    return { part, at: impact?.confirmedAt ?? incident.declaredAt, by: impact?.confirmedBy ?? null };
  });
  const coordination = coordinationOf(document);
  // Stood down means "no coordinator is needed any more" [R35], so there is none to grow old.
  if (!coordination?.stoodDownAt) {
    const at = coordination?.confirmedAt ?? incident.declaredAt;
    parts.push({ part: 'coordinator', at, by: coordination?.holder ?? null });
  }
  return parts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Threshold of the policy this document lives under, in milliseconds. */
export function staleAfterMs(document: Document): number {
  return (policies.get(document, 'policy') ?? DEFAULT_POLICY).staleAfterSeconds * 1000;
}

/** How far an age has come: neutral to two thirds of the threshold, advisory to five sixths, then caution, then warning. */
export function levelOf(ageMs: number, thresholdMs: number): Level {
  if (ageMs >= thresholdMs) return 'warning';
  if (ageMs * 6 >= thresholdMs * 5) return 'caution';
  return ageMs * 3 >= thresholdMs * 2 ? 'advisory' : 'fresh';
}

/** By when the oldest age wants the status to be said anew [T3]. Undefined once closed. */
function byAge(document: Document, now: Time): Obligation | undefined {
  const [oldest] = ages(document);
  if (!oldest) return undefined;
  const dueAt = new Date(Date.parse(oldest.at) + staleAfterMs(document)).toISOString();
  return { kind: 'staleness', rule: 'R43', ...owed(document, dueAt, now) };
}

/** By when the newest update promised the next one, where that is sooner [T14]. */
function byPromise(document: Document, now: Time): Obligation | undefined {
  const dueAt = newestUpdate(document)?.nextBy;
  const aged = byAge(document, now);
  if (!aged || !dueAt || dueAt >= aged.dueAt) return undefined;
  return { kind: 'update', rule: 'T14', ...owed(document, dueAt, now) };
}

function owed(document: Document, dueAt: Time, now: Time): Pick<Obligation, 'dueAt' | 'state' | 'owner'> {
  const threshold = staleAfterMs(document);
  const state = levelOf(Date.parse(now) - Date.parse(dueAt) + threshold, threshold);
  return { dueAt, state, owner: coordinationOf(document)?.holder ?? null };
}

/**
 * By when the status must be said anew, as people are told: what is due sooner, of its age and of a promise; of two that
 * are missed the age, which viewers are alarmed of too [T3, T14]. Undefined once closed.
 */
export function staleness(document: Document, now: Time): Obligation | undefined {
  const aged = byAge(document, now);
  const promised = byPromise(document, now);
  return promised && aged && now < aged.dueAt ? promised : aged;
}

/** From when the whole threshold runs until it is due: the oldest age, or as if there were one where a promise is sooner. */
export function runsFrom(document: Document, { dueAt }: Pick<Obligation, 'dueAt'>): Time {
  return new Date(Date.parse(dueAt) - staleAfterMs(document)).toISOString();
}

/** By when the next of those who were asked is to report back. Late it is a caution: the status may be fresh all the same. */
function checkBack(document: Document, now: Time): Obligation | undefined {
  const [next] = isOpen(document) ? openTasks(document) : [];
  if (!next) return undefined;
  const { checkBackAt, person } = next;
  const state = checkBackAt <= now ? 'caution' : 'fresh';
  return { kind: 'checkBack', rule: 'R37', dueAt: checkBackAt, state, owner: person };
}

/** Everything due on this document, soonest first. */
export function obligations(document: Document, now: Time): readonly Obligation[] {
  return [byAge(document, now), byPromise(document, now), checkBack(document, now)]
    .filter((due) => due !== undefined)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** Obligations whose time has passed. */
export function missed(document: Document, now: Time): readonly Obligation[] {
  return obligations(document, now).filter(({ dueAt }) => dueAt <= now);
}
