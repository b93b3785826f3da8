// The list of nouns. A new one adds a line here; records, commands, access, projection and tables follow from it.

import * as z from 'zod/mini';
import type { DocRecord } from './document.ts';
import type { CommandSpec, Noun } from './noun.ts';
import { accessNoun } from './nouns/access.ts';
import { actionNoun } from './nouns/action.ts';
import { alarmNoun } from './nouns/alarm.ts';
import { coordinationNoun } from './nouns/coordination.ts';
import { drillNoun } from './nouns/drill.ts';
import { entryNoun } from './nouns/entry.ts';
import { erasureNoun } from './nouns/erasure.ts';
import { impactNoun } from './nouns/impact.ts';
import { incidentNoun } from './nouns/incident.ts';
import { linkNoun } from './nouns/link.ts';
import { policyNoun } from './nouns/policy.ts';
import { updateNoun } from './nouns/status/update.ts';
import { hypothesisNoun } from './nouns/tried/hypothesis.ts';
import { measureNoun } from './nouns/tried/measure.ts';
import { responderNoun } from './nouns/work/responder.ts';
import { taskNoun } from './nouns/work/task.ts';

export const nouns = {
  incident: incidentNoun,
  impact: impactNoun,
  update: updateNoun,
  coordination: coordinationNoun,
  entry: entryNoun,
  link: linkNoun,
  action: actionNoun,
  responder: responderNoun,
  measure: measureNoun,
  hypothesis: hypothesisNoun,
  task: taskNoun,
  access: accessNoun,
  drill: drillNoun,
  alarm: alarmNoun,
  policy: policyNoun,
  erasure: erasureNoun(nounOf),
};

type Nouns = (typeof nouns)[keyof typeof nouns];
type InputOf<Spec> = Spec extends CommandSpec<infer Input> ? Input : never;
type CommandsOf<N> = N extends { commands: infer C } ? InputOf<C[keyof C]> : never;

export type RecordType = keyof typeof nouns;

/** Everything a person or the system can ask for. */
export type Command = CommandsOf<Nouns>;

export const nounList: readonly Noun[] = Object.values(nouns);

export function nounOf(type: string): Noun | undefined {
  return nounList.find((noun) => noun.type === type);
}

const specs = new Map<string, CommandSpec>(nounList.flatMap((noun) => Object.entries(noun.commands)));

/** Names of all commands, for the matrix of who may what. */
export const commandTypes: readonly string[] = [...specs.keys()];

export function specOf(command: { readonly type: string }): CommandSpec {
  const spec = specs.get(command.type);
  if (!spec) throw new Error(`no command is called ${command.type}`);
  return spec;
}

/** Refuses unknown commands, unknown fields and ill-formed values; what passes is canonical and trusted inside. */
export const CommandSchema = byType<Command>(
  nounList.flatMap((noun) => Object.values(noun.commands).map(({ input }) => input)),
);

/** Any record of the document, told apart by `type`. */
export const RecordSchema = byType<DocRecord>(nounList.map(({ record }) => record));

/** Every schema handed in is an object with a literal `type`, which the list's own type cannot say. */
function byType<T>(schemas: readonly z.ZodMiniType[]): z.ZodMiniType<T> {
  type Options = Parameters<typeof z.discriminatedUnion>[1];
  return z.discriminatedUnion('type', schemas as unknown as Options) as unknown as z.ZodMiniType<T>;
}
