// The people of a Slack export, from its users.json: messages call them by ids.

import * as z from 'zod/mini';
import { jsonIn } from './grammars/apps/json-in.ts';

const Text = z.nullish(z.string());
const User = z.object({
  id: z.string(),
  name: Text,
  real_name: Text,
  profile: z.nullish(z.object({ display_name: Text, real_name: Text })),
});

/** Names by id, for `ChatOptions.names`; org_users.json of a grid, too. Empty when the text is no such file. */
export function slackNames(usersJson: string): Readonly<Record<string, string>> {
  const users = z.array(z.unknown()).safeParse(jsonIn(usersJson)).data ?? [];
  const read = users.flatMap((user) => User.safeParse(user).data ?? []);
  return Object.fromEntries(
    read.map(({ id, name, real_name, profile }) => [
      id,
      profile?.display_name || profile?.real_name || real_name || name || id,
    ]),
  );
}
