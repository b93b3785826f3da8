// What one named person was asked to do, and when they report back: a person, a thing, a time, and an acknowledgement, never
// "can somebody" [R37]. Who is silent is asked again, and that is recorded [R45]. Late, and asked in vain, are computed.
//
//   assign ──► open ──finish──► done        take: somebody else has it · acknowledge: they know
//               ▲ │ └──drop──► dropped      nag: asked what the state is · continue: a new time, also of what was ended
//               └─┴─continue──────┘

import * as z from 'zod/mini';
import type { Document } from '../../document.ts';
import { By, Id, Time, text } from '../../fields.ts';
import { byOf, type Context, command, edited, type Noun, reader } from '../../noun.ts';
import { heardIn } from '../../people/heard.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { incidentOf, refuseWhenClosed } from '../incident.ts';
import { DEFAULT_POLICY, policies } from '../policy.ts';
import { NameHeld, named, needsNamed, whoIsNamed } from './named.ts';

/** After so many without an answer the question is another one: drop it or continue? [R46] */
export const NAGS_IN_VAIN = 2;
const NAGS_KEPT = 20;
/** Two who ask at once ask once. */
const NAG_AGAIN_MS = 30_000;

const Nag = z.strictObject({ at: Time, by: By });

export const Task = z.strictObject({
  type: z.literal('task'),
  id: Id,
  text: text(500),
  /** Whose it is: their account, or a name alone. */
  person: z.nullable(By),
  name: NameHeld,
  assignedAt: Time,
  assignedBy: By,
  checkBackAt: Time,
  acknowledgedAt: z.nullable(Time),
  acknowledgedBy: z.nullable(By),
  /** "What is the state of it?", each time it was asked. */
  nags: z.array(Nag),
  continuedAt: z.nullable(Time),
  continuedBy: z.nullable(By),
  endedAt: z.nullable(Time),
  endedBy: z.nullable(By),
  endedAs: z.nullable(z.enum(['done', 'dropped'])),
  /** What came of it, or why it was dropped. */
  endedWords: z.nullable(z.string()),
});
export type Task = z.infer<typeof Task>;

export const tasks = reader('task', Task);

/** Those still to be done, the soonest check-back first. */
export function openTasks(document: Document): readonly Task[] {
  const due = ({ checkBackAt, id }: Task) => `${checkBackAt} ${id}`;
  return tasks
    .all(document)
    .filter(({ endedAt }) => endedAt === null)
    .toSorted((a, b) => (due(a) < due(b) ? -1 : 1));
}

export function isLate({ endedAt, checkBackAt }: Task, now: Time): boolean {
  return endedAt === null && checkBackAt <= now;
}

/** The questions nobody answered yet: neither by an act on the task nor, of an account, by anything it did here since. */
export function nagsInVain(document: Document, task: Task): readonly z.infer<typeof Nag>[] {
  const heard = task.person ? heardIn(document).get(task.person.id)?.at : undefined;
  const answers = [task.assignedAt, task.acknowledgedAt, task.continuedAt, task.endedAt, heard];
  const answered = answers.reduce<string>((last, at) => (at && at > last ? at : last), '');
  return task.nags.filter(({ at }) => at > answered);
}

const inSeconds = z.optional(
  z.int().check(z.gte(5, 'must be at least 5 seconds'), z.lte(604_800, 'must be at most 7 days')),
);

function checkBackIn(document: Document, seconds: number | undefined, { now }: Context): Time {
  const usual = (policies.get(document, 'policy') ?? DEFAULT_POLICY).checkBackSeconds;
  return new Date(Date.parse(now) + (seconds ?? usual) * 1000).toISOString();
}

const assignTask = command({
  input: z.strictObject({
    type: z.literal('assignTask'),
    ...named,
    text: text(500),
    /** From when the server takes it; the time of the policy where it is not said. */
    inSeconds,
  }),
  grant: 'respond',
  kind: 'taskAssigned',
  needs: (asked) => needsNamed(asked),
  rule: (document, asked, context) => {
    const refused = refuseWhenClosed(document);
    if (refused) return refused;
    const who = whoIsNamed(asked, context);
    if ('refused' in who) return who;
    const me = byOf(context);
    // Nobody has to tell themselves that they know.
    const isMine = who.person?.id === me.id && !context.actor.isToken;
    const task: Task = {
      ...{ type: 'task', id: context.commandId, text: asked.text, ...who },
      ...{ assignedAt: context.now, assignedBy: me },
      checkBackAt: checkBackIn(document, asked.inSeconds, context),
      ...{ acknowledgedAt: isMine ? context.now : null, acknowledgedBy: isMine ? me : null, nags: [] },
      ...{ continuedAt: null, continuedBy: null },
      ...{ endedAt: null, endedBy: null, endedAs: null, endedWords: null },
    };
    return [{ put: task }];
  },
});

function found(document: Document, taskId: string, edit: (task: Task) => Task | Refusal) {
  if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
  const gone = refuse('notFound', 'There is no such task.', 'It may not have arrived yet; try again.');
  return edited(tasks.get(document, taskId), gone, edit);
}

/** As `found`, of what is still to be done. */
function foundOpen(document: Document, taskId: string, edit: (task: Task) => Task | Refusal) {
  return found(document, taskId, (task) =>
    task.endedAs
      ? refuse(
          'conflict',
          `${task.endedBy?.name ?? 'Somebody'} ended this task already: ${task.endedAs}.`,
          'Continue it if it is not over.',
        )
      : edit(task),
  );
}

/** Somebody may have said it on the phone: who acknowledged is whoever writes it down. */
const acknowledgeTask = command({
  input: z.strictObject({ type: z.literal('acknowledgeTask'), taskId: Id }),
  grant: 'respond',
  kind: 'taskAcknowledged',
  rule: (document, { taskId }, context) =>
    foundOpen(document, taskId, (task) =>
      task.acknowledgedAt
        ? refuse('conflict', 'This task is acknowledged already.', 'Nothing needs to be done.')
        : { ...task, acknowledgedAt: context.now, acknowledgedBy: byOf(context) },
    ),
});

const takeTask = command({
  input: z.strictObject({ type: z.literal('takeTask'), taskId: Id }),
  // A program does what it does without being asked back.
  grant: 'vouch',
  kind: 'taskTaken',
  rule: (document, { taskId }, context) =>
    foundOpen(document, taskId, (task) => {
      const me = byOf(context);
      if (task.person?.id === me.id)
        return refuse('conflict', 'This task is yours already.', 'Nothing needs to be done.');
      const taken = { person: me, name: me.name, acknowledgedAt: context.now, acknowledgedBy: me };
      return { ...task, ...taken };
    }),
});

const nagTask = command({
  input: z.strictObject({ type: z.literal('nagTask'), taskId: Id }),
  grant: 'respond',
  kind: 'taskNagged',
  rule: (document, { taskId }, context) =>
    foundOpen(document, taskId, (task) => {
      const last = task.nags.at(-1);
      if (last && Date.parse(context.now) - Date.parse(last.at) < NAG_AGAIN_MS) {
        const happened = `${last.by.name} asked ${task.name} a moment ago.`;
        return refuse('conflict', happened, 'Give them a moment to answer.');
      }
      const nags = [...task.nags, { at: context.now, by: byOf(context) }].slice(-NAGS_KEPT);
      return { ...task, nags };
    }),
});

type End = Pick<Task, 'endedAs'> & { endedWords: string | undefined };

function ended(task: Task, { endedAs, endedWords = '' }: End, context: Context): Task {
  return { ...task, endedAt: context.now, endedBy: byOf(context), endedAs, endedWords: endedWords || null };
}

const finishTask = command({
  input: z.strictObject({ type: z.literal('finishTask'), taskId: Id, outcome: z.optional(text(500)) }),
  grant: 'respond',
  kind: 'taskFinished',
  rule: (document, { taskId, outcome }, context) =>
    foundOpen(document, taskId, (task) => ended(task, { endedAs: 'done', endedWords: outcome }, context)),
});

const continueTask = command({
  input: z.strictObject({ type: z.literal('continueTask'), taskId: Id, inSeconds }),
  grant: 'respond',
  kind: 'taskContinued',
  rule: (document, { taskId, inSeconds }, context) =>
    refuseWhenClosed(document) ??
    found(document, taskId, (task) => ({
      ...task,
      checkBackAt: checkBackIn(document, inSeconds, context),
      ...{ continuedAt: context.now, continuedBy: byOf(context) },
      ...{ endedAt: null, endedBy: null, endedAs: null, endedWords: null },
    })),
});

const dropTask = command({
  input: z.strictObject({ type: z.literal('dropTask'), taskId: Id, reason: z.optional(text(500)) }),
  grant: 'respond',
  kind: 'taskDropped',
  rule: (document, { taskId, reason }, context) =>
    foundOpen(document, taskId, (task) => ended(task, { endedAs: 'dropped', endedWords: reason }, context)),
});

export const taskNoun = {
  type: 'task',
  record: Task,
  commands: { assignTask, acknowledgeTask, takeTask, nagTask, finishTask, continueTask, dropTask },
  // Who was asked what, and who was silent, is between those who work on it.
  toViewer: () => null,
  erasing: {
    authors: ({ assignedBy, endedBy }) => [assignedBy, endedBy],
    without: (task, mark) => ({
      ...task,
      text: mark,
      name: task.person ? task.name : mark,
      endedWords: task.endedWords && mark,
    }),
    mainText: 'text',
  },
} satisfies Noun<Task>;
