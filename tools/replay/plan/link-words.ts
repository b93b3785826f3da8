// Addresses as records hold them: lifted out of prose, with the quote or stop that followed them. Rule: what is pinned is
// the address alone, under a label that tells one from another.

const LABEL_MAX = 120;

export function cleanLink(raw: string): string {
  return raw.trim().replace(/['"’”>,;.]+$/u, '');
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
