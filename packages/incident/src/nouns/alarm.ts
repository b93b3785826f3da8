// The stored fact that an obligation was missed and people are being told. The system alone raises one; it ends in the
// same change as its cause, never by a click [L9, UX20].

import * as z from 'zod/mini';
import { By, Id, Time } from '../fields.ts';
import { byOf, command, type Noun, reader } from '../noun.ts';
import { missed, obligationKinds } from '../obligation.ts';
import { refuse } from '../refusal.ts';

export const Alarm = z.strictObject({
  type: z.literal('alarm'),
  id: Id,
  obligation: z.enum(obligationKinds),
  rule: z.string(),
  dueAt: Time,
  raisedAt: Time,
  endedAt: z.nullable(Time),
  endedBy: z.nullable(By),
});
export type Alarm = z.infer<typeof Alarm>;

export const alarms = reader('alarm', Alarm);

const raiseAlarm = command({
  input: z.strictObject({ type: z.literal('raiseAlarm'), obligation: z.enum(obligationKinds) }),
  grant: 'system',
  kind: 'alarmRaised',
  rule: (document, asked, { commandId, now }) => {
    const due = missed(document, now).find(({ kind }) => kind === asked.obligation);
    const standing = alarms
      .all(document)
      .some((alarm) => alarm.obligation === asked.obligation && !alarm.endedAt);
    if (!due || standing) return refuse('nothingDue', 'Nothing is due here.', 'Nothing needs to be done.');
    const { kind, rule, dueAt } = due;
    const alarm = {
      id: commandId,
      obligation: kind,
      rule,
      dueAt,
      raisedAt: now,
      endedAt: null,
      endedBy: null,
    };
    return [{ put: { type: 'alarm', ...alarm } }];
  },
});

export const alarmNoun = {
  type: 'alarm',
  record: Alarm,
  commands: { raiseAlarm },
  follow: (_before, after, context) => {
    const standing = alarms.all(after).filter((alarm) => !alarm.endedAt);
    if (standing.length === 0) return [];
    const causes = new Set<string>(missed(after, context.now).map(({ kind }) => kind));
    return standing
      .filter((alarm) => !causes.has(alarm.obligation))
      .map((alarm) => ({ put: { ...alarm, endedAt: context.now, endedBy: byOf(context) } }));
  },
  // What people were asked to do is for the team alone, and so is that one of them is late with it.
  toViewer: (alarm) => (alarm.obligation === 'staleness' ? alarm : null),
} satisfies Noun<Alarm>;
