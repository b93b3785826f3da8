// A dashboard link pinned to the incident: what it shows, where, and of which time [R51]. Whoever adds it says what kind of
// link it is; nothing is fetched. The address it was made from stays with the team.

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

/** What the link shows tomorrow: the same, something else, or nobody can tell. */
export const linkClasses = ['fixed', 'relative', 'half-fixed', 'opaque', 'unknown'] as const;
export const LinkClass = z.enum(linkClasses);
export type LinkClass = z.infer<typeof LinkClass>;

export const Link = z.strictObject({
  type: z.literal('link'),
  id: Id,
  label: text(120),
  url: Url,
  class: z._default(LinkClass, 'unknown'),
  /** The address it was made from, where that one moved. */
  original: z._default(z.nullable(Url), null),
  /** The span it shows, where it is known. */
  showsFrom: z._default(z.nullable(Time), null),
  showsUntil: z._default(z.nullable(Time), null),
  addedAt: Time,
  addedBy: By,
});
export type Link = z.infer<typeof Link>;

export const links = reader('link', Link);

const pinLink = command({
  input: z.strictObject({
    type: z.literal('pinLink'),
    label: text(120),
    url: Url,
    class: z.optional(LinkClass),
    original: z.optional(z.nullable(Url)),
    showsFrom: z.optional(z.nullable(Time)),
    showsUntil: z.optional(z.nullable(Time)),
  }),
  grant: 'respond',
  kind: 'linkPinned',
  rule: (document, asked, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const { showsFrom = null, showsUntil = null } = asked;
    if ((showsFrom === null) !== (showsUntil === null) || (showsUntil ?? '') < (showsFrom ?? '')) {
      const next = 'Name both its ends, the earlier one first.';
      return refuse('invalid', 'The span a link shows has two ends.', next, { field: 'showsUntil' });
    }
    const link: Link = {
      type: 'link',
      id: context.commandId,
      label: asked.label,
      url: asked.url,
      class: asked.class ?? 'unknown',
      original: asked.original ?? null,
      showsFrom,
      showsUntil,
      addedAt: context.now,
      addedBy: byOf(context),
    };
    return [{ put: link }];
  },
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
  toViewer: (link) => ({ ...link, original: null }),
  erasing: {
    authors: ({ addedBy }) => [addedBy],
    without: (link, mark) => ({ ...link, label: mark, url: 'https://erased.invalid/', original: null }),
  },
} satisfies Noun<Link>;
