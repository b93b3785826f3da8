// What may be committed, looked at in the moment of the commit. Rules: what somebody asked for and nothing else, once [L3];
// in the order of asking [C6]; as the rules decide on what was committed before, by the role of that moment [L6].
import { decide, needs } from '@sitrep/incident/decide';
import { handIn } from '@sitrep/incident/document';
import { DEFAULT_POLICY } from '@sitrep/incident/nouns/policy';
import { isRefusal } from '@sitrep/incident/refusal';
import type { Browser } from '../people/browser.ts';
import type { Committed } from '../server/ground.ts';
import type { Life, Row } from '../truth/life.ts';
import { isSame } from '../truth/same.ts';
import { maySee } from '../truth/sight.ts';

/** Before the life took it in. */
export function wrongCommand(row: Row, browsers: readonly Browser[], isFirstLife: boolean): string | null {
  const browser = browsers.find(({ person }) => person.id === row.by.id);
  const asked = browser?.asked.get(row.commandId);
  if (!browser || !asked)
    return `[L3] ${row.commandId} was committed for ${row.by.name}, who never asked for it`;
  if (asked.order === null || asked.answer === 'refused' || !isFirstLife) return null;
  if (asked.order < browser.committedUpTo)
    return `[C6] ${row.commandId} of ${row.by.name} was overtaken by one asked later`;
  browser.committedUpTo = asked.order;
  return null;
}

export function wrongDecision(
  { commandId, at, ops, decided }: Committed,
  life: Life,
  code: string,
): string | null {
  if (!decided) return null;
  const { command, actor, people } = decided;
  if (!maySee(life.newest('team'), actor.id))
    return `[P9] ${command.type} was committed by ${actor.name}, who may not see the incident`;
  const entries = needs(command).entries.flatMap((id) => life.tables.entry(id) ?? []);
  const context = {
    actor,
    now: at,
    commandId,
    people,
    teams: [],
    incidents: [],
    policy: DEFAULT_POLICY,
    code,
  };
  const decision = decide(handIn(life.newest('team'), entries), command, context);
  if (isRefusal(decision)) return `[L6] ${command.type} was committed, and the rules say ${decision.refused}`;
  return isSame(decision.ops, ops.slice(0, decision.ops.length))
    ? null
    : `[L6] ${command.type} was decided on something else than what is committed`;
}
