// The schemas of the wire as JSON Schema, each under one name. Rule: what people send is described as it may come in (with
// defaults left out, closed); what is answered as it goes out, and open, because later versions add fields [S12].

import { By, Id, Time } from '@sitrep/incident/fields';
import { CommandSchema, nounList } from '@sitrep/incident/nouns';
import { GuidanceAnswer, GuidanceBody } from '@sitrep/incident/nouns/tried/guidance';
import { ProfileBody } from '@sitrep/incident/people/profile';
import * as access from '@sitrep/incident/wire/access';
import * as actions from '@sitrep/incident/wire/actions';
import * as apiToken from '@sitrep/incident/wire/api-token';
import * as audit from '@sitrep/incident/wire/audit';
import * as drill from '@sitrep/incident/wire/drill';
import * as http from '@sitrep/incident/wire/http';
import * as people from '@sitrep/incident/wire/people';
import * as search from '@sitrep/incident/wire/search';
import * as share from '@sitrep/incident/wire/share';
import * as signIn from '@sitrep/incident/wire/sign-in';
import * as sync from '@sitrep/incident/wire/sync';
import * as z from 'zod/mini';

export type JsonSchema = z.core.JSONSchema.JSONSchema;
type Schema = z.core.$ZodType;
type Named = readonly (readonly [name: string, schema: Schema, words?: string])[];

const everywhere: Named = [
  ['Id', Id, 'A lower-case UUID.'],
  [
    'Time',
    Time,
    'Any offset on the way in; answers are UTC with milliseconds, so that their text sorts as time.',
  ],
  ['Actor', By, 'Who acted, under the name of that day: a person, a program, or Sitrep itself.'],
];

const sent: Named = [
  ...everywhere,
  ...nounList.flatMap(({ commands }) =>
    Object.entries(commands).map(([type, { input }]) => [`command.${type}`, input] as const),
  ),
  ['Command', CommandSchema],
  ['CommandBody', http.CommandBody],
  ['DeclareBody', http.DeclareBody],
  ['EnterBody', signIn.EnterBody],
  ['RecoverBody', signIn.RecoverBody],
  ['LinkBody', signIn.LinkBody],
  ['SignInBody', signIn.SignInBody],
  ['ProveBody', signIn.ProveBody],
  ['VisitBody', signIn.VisitBody],
  ['ReturnBody', signIn.ReturnBody],
  ['ChangePasswordBody', signIn.ChangePasswordBody],
  ['InviteBody', http.InviteBody],
  ['DrillBody', drill.DrillBody],
  ['ProfileBody', ProfileBody],
  ['RoleBody', people.RoleBody],
  ['DisabledBody', people.DisabledBody],
  ['ImportBody', people.ImportBody],
  ['GuidanceBody', GuidanceBody],
  ['MakeApiTokenBody', apiToken.MakeApiTokenBody],
  ['ClientMessage', sync.ClientMessage],
];

const answered: Named = [
  ...everywhere,
  ...nounList.map(({ type, record }) => [`record.${type}`, record] as const),
  ['Refusal', http.RefusalBody, 'Every answer of no: what happened, what is safe, what to do next.'],
  [
    'Document',
    sync.WireDocument,
    '`head[type][id]` is a record of that type; `window` holds the newest entries.',
  ],
  [
    'Change',
    sync.WireChange,
    'Puts whole records and removes records, in order. `seq` is one more than the last.',
  ],
  ['CommandAnswer', http.CommandAnswer],
  ['IncidentList', http.IncidentList],
  ['DocumentAnswer', http.DocumentAnswer],
  ['ChangesAnswer', http.ChangesAnswer],
  ['EntriesAnswer', http.EntriesAnswer],
  ['MeAnswer', http.MeAnswer],
  ['LinkAnswer', signIn.LinkAnswer],
  ['SignInWays', signIn.SignInWays],
  ['VisitAnswer', signIn.VisitAnswer],
  ['ReturnAnswer', signIn.ReturnAnswer],
  ['AccountAnswer', signIn.AccountAnswer],
  ['SessionList', signIn.SessionList],
  ['SessionLimits', signIn.SessionLimits],
  ['RecoveryAnswer', signIn.RecoveryAnswer],
  ['PeopleAnswer', http.PeopleAnswer],
  ['DirectoryAnswer', people.DirectoryAnswer],
  ['PersonAnswer', people.PersonAnswer],
  ['ImportAnswer', people.ImportAnswer],
  ['InviteAnswer', http.InviteAnswer],
  ['DrillGone', drill.DrillGone],
  ['ShareAnswer', share.ShareAnswer],
  ['ShareList', share.ShareList],
  ['AuditAnswer', audit.AuditAnswer],
  ['SearchAnswer', search.SearchAnswer],
  ['ActionList', actions.ActionList],
  ['AccessAnswer', access.AccessAnswer],
  ['Policy', http.PolicyBody],
  ['GuidanceAnswer', GuidanceAnswer],
  ['ApiTokenList', apiToken.ApiTokenList],
  ['MakeApiTokenAnswer', apiToken.MakeApiTokenAnswer],
  ['ServerMessage', sync.ServerMessage],
];

const REF = '#/components/schemas/';

/** `isStrict` closes answers too: for tests, which want to hear of every field that is described nowhere. */
export function components(isStrict = false): Record<string, JsonSchema> {
  return { ...toJson(answered, 'output', isStrict), ...toJson(sent, 'input', true) };
}

/** A schema where an operation needs one: by its name where it has one, written out otherwise. */
export function describeSchema(schema: Schema, io: 'input' | 'output'): JsonSchema {
  const named = (io === 'input' ? [...sent, ...answered] : answered).find(([, known]) => known === schema);
  if (named) return { $ref: `${REF}${named[0]}` };
  const { $schema, ...json } = z.toJSONSchema(schema, { io, override: (at) => tidy(at, io === 'input') });
  return json;
}

function toJson(list: Named, io: 'input' | 'output', isStrict: boolean): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string; description?: string }>();
  for (const [id, schema, description] of list)
    registry.add(schema, { id, ...(description && { description }) });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `${REF}${id}`,
    override: (at) => tidy(at, isStrict),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

/** Leaves out what the format says already, and closes nothing that may grow. */
function tidy({ jsonSchema }: { jsonSchema: JsonSchema }, isClosed: boolean): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (!isClosed && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}
