// A dashboard link pinned to the incident: what it shows and where, opened by everybody, judged by nobody yet.

import * as z from 'zod/mini';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, command, type Noun, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';
import { incidentOf } from './incident.ts';

const Parsed = z.url({ protocol: /^https?$/ });

/** http and https alone, and a real address: a link is opened by people under stress [I4]. */
export const Url = text(4096).check(
  z.refine(
    (value) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && Parsed.safeParse(value).success,
    'must be a web address that starts with https:// or http://',
  ),
  // Viewers read links too; and what stands before the @ passes for the name of the host.
  z.refine(
    (value) => !/^https?:\/\/[^/?#\\]*@/i.test(value),
    'must not carry a user name or password before an @',
  ),
);

export const Link = z.strictObject({
  type: z.literal('link'),
  id: Id,
  label: text(120),
  url: Url,
  addedAt: Time,
  addedBy: By,
});
export type Link = z.infer<typeof Link>;

export const links = reader('link', Link);

const pinLink = command({
  input: z.strictObject({ type: z.literal('pinLink'), label: text(120), url: Url }),
  grant: 'respond',
  kind: 'linkPinned',
  rule: (document, { label, url }, context) =>
    incidentOf(document)
      ? [
          {
            put: {
              type: 'link',
              id: context.commandId,
              label,
              url,
              addedAt: context.now,
              addedBy: byOf(context),
            },
          },
        ]
      : refuse('notFound', 'There is no such incident.', 'Check the link.'),
});

const unpinLink = command({
  input: z.strictObject({ type: z.literal('unpinLink'), linkId: Id }),
  grant: 'respond',
  kind: 'linkUnpinned',
  rule: (document, { linkId }) =>
    links.get(document, linkId)
      ? [{ remove: { type: 'link', id: linkId } }]
      : refuse('notFound', 'This link is not pinned any more.', 'Nothing needs to be done.'),
});

export const linkNoun = {
  type: 'link',
  record: Link,
  commands: { pinLink, unpinLink },
  erasing: {
    authors: ({ addedBy }) => [addedBy],
    without: (link, mark) => ({ ...link, label: mark, url: 'https://erased.invalid/' }),
  },
} satisfies Noun<Link>;
