// The incident itself: its name, how bad, how far, and the four times of its life (outage start, first known,
// declared, resolved). State and severity refuse a change made on old knowledge; the title is text, so text wins.

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Overwritten, Time, text } from '../fields.ts';
import { byOf, command, type Noun, type Op, reader } from '../noun.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { refuseOriginal } from './incident/original.ts';

/** Worst first. "Not known yet" is a legal answer and never blocks [UX4]. */
export const severities = ['unknown', 'sev1', 'sev2', 'sev3', 'sev4'] as const;
export const states = ['investigating', 'identified', 'mitigating', 'monitoring', 'resolved'] as const;
export const closings = ['resolved', 'duplicate', 'falseAlarm'] as const;

export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;
export const State = z.enum(states);
export type State = z.infer<typeof State>;
export const OpenState = z.enum(['investigating', 'identified', 'mitigating', 'monitoring']);

/** Short and random: nothing to count, nothing to guess at (`INC-7KQ4`). */
export const Code = z
  .string()
  .check(z.regex(/^INC-[2-9A-HJ-NP-Z]{4,8}$/, 'must be an incident code like INC-7KQ4'));

export const Incident = z.strictObject({
  type: z.literal('incident'),
  id: Id,
  code: Code,
  title: text(200),
  titleAt: Time,
  titleBy: By,
  titleOverwrote: z.nullable(Overwritten),
  severity: Severity,
  severityAt: Time,
  severityBy: By,
  state: State,
  stateAt: Time,
  stateBy: By,
  /** When the outage began; often learnt late, so it may be unknown or approximate. */
  startedAt: z.nullable(Time),
  startedApprox: z.boolean(),
  /** When the first person knew. Deadlines run from here, never from `startedAt`. */
  detectedAt: Time,
  declaredAt: Time,
  declaredBy: By,
  resolvedAt: z.nullable(Time),
  closedAs: z.nullable(z.enum(closings)),
  duplicateOf: z.nullable(Code),
  closeReason: z.nullable(z.string()),
  reopenReason: z.nullable(z.string()),
});
export type Incident = z.infer<typeof Incident>;

const incidents = reader('incident', Incident);

/** The one incident of a document; undefined before it is declared. */
export function incidentOf(document: Document): Incident | undefined {
  return incidents.get(document, document.incidentId);
}

export function isOpen(document: Document): boolean {
  const incident = incidentOf(document);
  return incident !== undefined && incident.state !== 'resolved';
}

/** Refuses what makes no sense once nobody works on it any more. */
export function refuseWhenClosed(document: Document): Refusal | null {
  const incident = incidentOf(document);
  if (!incident)
    return refuse('notFound', 'There is no such incident.', 'Check the link, or look in the list.');
  if (incident.state !== 'resolved') return null;
  return refuse(
    'closed',
    `This incident was closed by ${incident.stateBy.name}.`,
    'Reopen it first if it is not over.',
  );
}

function change(
  document: Document,
  edit: (incident: Incident) => Partial<Incident> | Refusal,
): readonly Op[] | Refusal {
  const incident = incidentOf(document);
  if (!incident)
    return refuse('notFound', 'There is no such incident.', 'Check the link, or look in the list.');
  const edited = edit(incident);
  return 'refused' in edited ? edited : [{ put: { ...incident, ...edited } }];
}

function changeOpen(document: Document, edit: (incident: Incident) => Partial<Incident> | Refusal) {
  return refuseWhenClosed(document) ?? change(document, edit);
}

/** The four times in the order life gives them; the later ones never before the earlier ones, none in the future. */
function refuseTimes(
  times: Pick<Incident, 'startedAt' | 'detectedAt' | 'resolvedAt'>,
  now: Time,
): Refusal | null {
  const wrong = (field: string, what: string) =>
    refuse('invalid', what, 'Correct the time and save again.', { field });
  if (times.detectedAt > now) return wrong('detectedAt', 'The time it was first noticed lies in the future.');
  if (times.startedAt && times.startedAt > times.detectedAt) {
    return wrong('startedAt', 'It cannot have started after it was first noticed.');
  }
  if (times.resolvedAt && times.resolvedAt > now)
    return wrong('resolvedAt', 'The time of the end lies in the future.');
  if (times.resolvedAt && times.resolvedAt < (times.startedAt ?? times.detectedAt)) {
    return wrong('resolvedAt', 'It cannot have ended before it began.');
  }
  return null;
}

const declareIncident = command({
  input: z.strictObject({
    type: z.literal('declareIncident'),
    title: text(200),
    severity: z._default(Severity, 'unknown'),
    startedAt: z.optional(z.nullable(Time)),
    startedApprox: z.optional(z.boolean()),
    detectedAt: z.optional(Time),
    /** For named people alone from the first moment on; whoever declares is named [R53]. */
    sensitive: z.optional(z.boolean()),
    /** Practice: made up, and said so everywhere. */
    drill: z.optional(z.boolean()),
  }),
  grant: 'respond',
  kind: 'incidentDeclared',
  rule: (document, asked, context) => {
    const { now, code } = context;
    if (incidentOf(document)) {
      return refuse('conflict', 'This incident is already declared.', 'Open it from the list.');
    }
    if (asked.sensitive && context.actor.isToken) {
      return refuse(
        'notAllowed',
        'A program cannot declare a sensitive incident: no person would be named in it.',
        'Let a person declare it, or declare it open and restrict it in the page.',
        { field: 'sensitive' },
      );
    }
    const by = byOf(context);
    const times = {
      startedAt: asked.startedAt ?? null,
      detectedAt: asked.detectedAt ?? now,
      resolvedAt: null,
    };
    const refused = refuseTimes(times, now);
    if (refused) return refused;
    const incident: Incident = {
      type: 'incident',
      id: document.incidentId,
      code,
      title: asked.title,
      titleAt: now,
      titleBy: by,
      titleOverwrote: null,
      severity: asked.severity,
      severityAt: now,
      severityBy: by,
      state: 'investigating',
      stateAt: now,
      stateBy: by,
      ...times,
      startedApprox: asked.startedApprox ?? false,
      declaredAt: now,
      declaredBy: by,
      closedAs: null,
      duplicateOf: null,
      closeReason: null,
      reopenReason: null,
    };
    return [{ put: incident }];
  },
});

const changeTitle = command({
  input: z.strictObject({ type: z.literal('changeTitle'), title: text(200), was: z.string() }),
  grant: 'respond',
  kind: 'titleChanged',
  rule: (document, { title, was }, context) =>
    change(document, (incident) => {
      const by = byOf(context);
      const isLost = incident.title !== was && incident.title !== title && incident.titleBy.id !== by.id;
      const lost = isLost ? { text: incident.title, at: context.now, by: incident.titleBy } : null;
      // As with impacts: a notice stands until its author writes again.
      const unseen = incident.titleOverwrote?.by.id === by.id ? null : incident.titleOverwrote;
      return { title, titleAt: context.now, titleBy: by, titleOverwrote: lost ?? unseen };
    }),
});

/** As people say it; the whole table of words belongs to whoever draws it. */
function wordOf(severity: Severity): string {
  return severity === 'unknown' ? 'not known yet' : severity.toUpperCase();
}

function movedOn(what: string, now: string, by: By): Refusal {
  return refuse(
    'conflict',
    `${by.name} was first: ${what} is now “${now}”.`,
    'Look at the new value; change it again if it is wrong.',
  );
}

const setSeverity = command({
  input: z.strictObject({ type: z.literal('setSeverity'), severity: Severity, was: Severity }),
  grant: 'respond',
  kind: 'severityChanged',
  rule: (document, { severity, was }, context) =>
    changeOpen(document, (incident) =>
      incident.severity !== was
        ? movedOn('the severity', wordOf(incident.severity), incident.severityBy)
        : { severity, severityAt: context.now, severityBy: byOf(context) },
    ),
});

const setState = command({
  input: z.strictObject({ type: z.literal('setState'), state: OpenState, was: State }),
  grant: 'respond',
  kind: 'stateChanged',
  rule: (document, { state, was }, context) =>
    changeOpen(document, (incident) =>
      incident.state !== was
        ? movedOn('the state', incident.state, incident.stateBy)
        : { state, stateAt: context.now, stateBy: byOf(context) },
    ),
});

const closeIncident = command({
  input: z.strictObject({
    type: z.literal('closeIncident'),
    as: z.enum(closings),
    resolvedAt: z.optional(Time),
    duplicateOf: z.optional(Code),
    reason: z.optional(text(500)),
  }),
  grant: 'vouch',
  kind: 'incidentClosed',
  needs: ({ duplicateOf }) => ({ incidents: duplicateOf ? [duplicateOf] : [] }),
  rule: (document, { as, resolvedAt, duplicateOf, reason }, context) =>
    changeOpen(document, (incident) => {
      if (as === 'duplicate' && (!duplicateOf || duplicateOf === incident.code)) {
        return refuse(
          'invalid',
          'A duplicate needs the code of the other incident.',
          'Give its code, like INC-7KQ4.',
          { field: 'duplicateOf' },
        );
      }
      const refused = as === 'duplicate' && duplicateOf ? refuseOriginal(duplicateOf, context) : null;
      if (refused) return refused;
      const times = { ...incident, resolvedAt: resolvedAt ?? context.now };
      return (
        refuseTimes(times, context.now) ?? {
          state: 'resolved',
          stateAt: context.now,
          stateBy: byOf(context),
          resolvedAt: times.resolvedAt,
          closedAs: as,
          duplicateOf: as === 'duplicate' ? (duplicateOf ?? null) : null,
          closeReason: reason ?? null,
        }
      );
    }),
});

const reopenIncident = command({
  input: z.strictObject({ type: z.literal('reopenIncident'), reason: text(500) }),
  grant: 'respond',
  kind: 'incidentReopened',
  rule: (document, { reason }, context) =>
    change(document, (incident) =>
      incident.state !== 'resolved'
        ? refuse('conflict', 'This incident is open already.', 'Nothing needs to be done.')
        : {
            state: 'investigating',
            stateAt: context.now,
            stateBy: byOf(context),
            resolvedAt: null,
            closedAs: null,
            duplicateOf: null,
            closeReason: null,
            reopenReason: reason,
          },
    ),
});

const setTimes = command({
  input: z.strictObject({
    type: z.literal('setTimes'),
    startedAt: z.optional(z.nullable(Time)),
    startedApprox: z.optional(z.boolean()),
    detectedAt: z.optional(Time),
    resolvedAt: z.optional(Time),
  }),
  grant: 'respond',
  kind: 'timesChanged',
  rule: (document, asked, { now }) =>
    change(document, (incident) => {
      if (asked.resolvedAt && incident.state !== 'resolved') {
        return refuse('invalid', 'It has no end yet: it is still open.', 'Resolve it first.', {
          field: 'resolvedAt',
        });
      }
      const times = {
        startedAt: asked.startedAt === undefined ? incident.startedAt : asked.startedAt,
        startedApprox: asked.startedApprox ?? incident.startedApprox,
        detectedAt: asked.detectedAt ?? incident.detectedAt,
        resolvedAt: asked.resolvedAt ?? incident.resolvedAt,
      };
      return refuseTimes(times, now) ?? times;
    }),
});

export const incidentNoun = {
  type: 'incident',
  record: Incident,
  commands: { declareIncident, changeTitle, setSeverity, setState, closeIncident, reopenIncident, setTimes },
  // The wording somebody lost is theirs to restore; viewers see no earlier wordings. Of which other it is the duplicate is told
  // to each who may see that one, and asked for apart.
  toViewer: (incident) => ({ ...incident, titleOverwrote: null, duplicateOf: null }),
  erasing: {
    authors: ({ titleBy, titleOverwrote, declaredBy }) => [titleBy, titleOverwrote?.by ?? null, declaredBy],
    without: (incident, mark) => ({
      ...incident,
      title: mark,
      titleOverwrote: null,
      closeReason: incident.closeReason && mark,
      reopenReason: incident.reopenReason && mark,
    }),
    mainText: 'title',
  },
} satisfies Noun<Incident>;
