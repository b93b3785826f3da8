// Addresses as records hold them: lifted out of prose, with the quote or stop that followed them. Rule: what is pinned is
// the address alone, under a label that tells one from another.

import { CommandSchema } from '@sitrep/incident/nouns';

const LABEL_MAX = 120;

export function cleanLink(raw: string): string {
  return raw.trim().replace(/['"’”>,;.]+$/u, '');
}

/** Whether it can be opened, and so be pinned. */
export function isAddress(link: string): boolean {
  return CommandSchema.safeParse({ type: 'pinLink', url: cleanLink(link), label: 'x' }).success;
}

/** `jupyterhub/binderhub#463` for an issue or pull request, else the host with the path. */
export function labelOf(link: string): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url) return cut(link);
  const issue = /^\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)/.exec(url.pathname);
  if (url.hostname === 'github.com' && issue) return `${issue[1]}#${issue[2]}`;
  return cut(`${url.host}${url.pathname.replace(/\/+$/, '')}`);
}

function cut(label: string): string {
  return label.length <= LABEL_MAX ? label : `${label.slice(0, LABEL_MAX - 1)}…`;
}
