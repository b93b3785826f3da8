// How users, infrastructure and services are affected right now: three statements at the top of the page, each with
// its own age [R40, R42]. "Still true" is an act of its own; nothing else may make a statement look fresher [R43].

import * as z from 'zod/mini';
import { anyText, By, Overwritten, Time, text } from '../fields.ts';
import { byOf, command, type Noun, type Op, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';
import { refuseBang } from '../text/bang.ts';
import { type Coordination, coordinationOf } from './coordination.ts';
import { refuseWhenClosed } from './incident.ts';

export const impactAreas = ['users', 'infrastructure', 'services'] as const;
export const ImpactArea = z.enum(impactAreas);
export type ImpactArea = z.infer<typeof ImpactArea>;

/** How well one part works; worst first. */
export const componentLevels = ['down', 'degraded', 'ok'] as const;
export const ComponentLevel = z.enum(componentLevels);
export type ComponentLevel = z.infer<typeof ComponentLevel>;

/** A part that is affected, or is known to be well, and how that was measured [R81, R89]. */
export const Component = z.strictObject({
  name: text(80),
  level: ComponentLevel,
  measured: z._default(anyText(200), ''),
});
export type Component = z.infer<typeof Component>;

const Components = z.array(Component).check(z.maxLength(20, 'must be at most 20 components'));

export const Impact = z.strictObject({
  type: z.literal('impact'),
  id: ImpactArea,
  /** Empty means "not known yet". */
  text: anyText(2000),
  components: z._default(Components, []),
  changedAt: z.nullable(Time),
  changedBy: z.nullable(By),
  /** When a person last changed or re-confirmed it: its age. Null until the first time. */
  confirmedAt: z.nullable(Time),
  confirmedBy: z.nullable(By),
  overwrote: z.nullable(Overwritten),
});
export type Impact = z.infer<typeof Impact>;

export const impacts = reader('impact', Impact);

function unset(id: ImpactArea): Impact {
  return {
    type: 'impact',
    id,
    text: '',
    components: [],
    changedAt: null,
    changedBy: null,
    confirmedAt: null,
    confirmedBy: null,
    overwrote: null,
  };
}

const setImpact = command({
  input: z.strictObject({
    type: z.literal('setImpact'),
    area: ImpactArea,
    text: anyText(2000),
    /** Those there are stay where none are named; an empty list takes them away. */
    components: z.optional(Components),
    /** `changedAt` of the text it was typed over. */
    typedOn: z.nullable(Time),
  }),
  grant: 'vouch',
  kind: 'impactChanged',
  rule: (document, { area, text, components, typedOn }, context) => {
    const refused = refuseWhenClosed(document) ?? refuseBang(text, false, 'Put a word before the “!”.');
    if (refused) return refused;
    const before = impacts.get(document, area) ?? unset(area);
    const by = byOf(context);
    const lost =
      before.changedAt !== typedOn &&
      before.changedBy &&
      before.changedBy.id !== by.id &&
      before.text !== text
        ? { text: before.text, at: context.now, by: before.changedBy }
        : null;
    // A notice stands until its author writes again, not only until the next keystroke of whoever replaced them.
    const unseen = before.overwrote?.by.id === by.id ? null : before.overwrote;
    const changed = {
      text,
      components: components ?? before.components,
      changedAt: context.now,
      changedBy: by,
      confirmedAt: context.now,
      confirmedBy: by,
      overwrote: lost ?? unseen,
    };
    return [{ put: { ...before, ...changed } }];
  },
});

const confirmStatus = command({
  input: z.strictObject({
    type: z.literal('confirmStatus'),
    areas: z.array(ImpactArea).check(z.maxLength(3)),
    /** Also "I am still coordinating": for the coordinator alone. */
    coordinator: z._default(z.boolean(), false),
  }),
  grant: 'vouch',
  kind: 'statusConfirmed',
  rule: (document, { areas, coordinator }, context) => {
    const refused = refuseWhenClosed(document);
    if (refused) return refused;
    const confirmed = { confirmedAt: context.now, confirmedBy: byOf(context) };
    const ops: Op<Impact | Coordination>[] = [...new Set(areas)].map((area) => ({
      put: { ...(impacts.get(document, area) ?? unset(area)), ...confirmed },
    }));
    if (coordinator) {
      const coordination = coordinationOf(document);
      if (coordination?.holder?.id !== context.actor.id) {
        return refuse(
          'notAllowed',
          'Only the coordinator can confirm that they still coordinate.',
          'Take coordination first, or confirm the impacts alone.',
        );
      }
      ops.push({ put: { ...coordination, confirmedAt: context.now } });
    }
    return ops.length > 0
      ? ops
      : refuse('invalid', 'Nothing was named to confirm.', 'Name an impact, or the coordinator.', {
          field: 'areas',
        });
  },
});

export const impactNoun = {
  type: 'impact',
  record: Impact,
  commands: { setImpact, confirmStatus },
  initial: () => impactAreas.map(unset),
  // The wording somebody lost is theirs to restore; viewers see no earlier wordings.
  toViewer: (impact) => ({ ...impact, overwrote: null }),
  erasing: {
    authors: ({ changedBy, overwrote }) => [changedBy, overwrote?.by ?? null],
    without: (impact, mark) => ({ ...impact, text: impact.text && mark, components: [], overwrote: null }),
    mainText: 'text',
  },
} satisfies Noun<Impact>;
