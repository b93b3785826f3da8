// How to reach everybody, on one page that needs nothing else: to print, or to keep on a device for the day this server is
// the thing that broke [R78]. Rule: complete HTML with one inline style, no script, nothing fetched; it says how old it is.

import { createHash } from 'node:crypto';
import { daysWords } from '@sitrep/incident/people/local-time';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { escapeHtml } from '../../security.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; --line: light-dark(#d8dbe0, #333a44); --dim: light-dark(#4a5464, #b4bdca); }
body { margin: 0; background: light-dark(#fff, #0f1318); color: light-dark(#15181d, #e7eaee); }
main { max-width: 66rem; margin: auto; padding: 1rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.5rem; }
p { margin: 0.25rem 0 0; color: var(--dim); }
a { color: light-dark(#0b4fa8, #8ab8ff); }
table { width: 100%; margin-top: 1rem; border-collapse: collapse; }
th { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 2px solid var(--line); color: var(--dim); font-size: 0.8125rem; text-align: start; }
td { padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td b { display: block; }
td span { display: block; }
small { color: var(--dim); font-size: 0.8125rem; }
.phone { font-variant-numeric: tabular-nums; white-space: nowrap; }
.phone a { display: inline-block; padding-block: 0.25rem; font-weight: 600; }
@media (width < 44rem) {
  thead { position: absolute; clip-path: inset(50%); }
  tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  td { display: block; padding: 0.1rem 0; border: 0; }
  td:empty { display: none; }
}
@media print {
  :root { color-scheme: light; font-size: 9.5pt; }
  body { background: none; }
  main { max-width: none; padding: 0; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .screen { display: none; }
  @page { margin: 14mm; }
}
`;

export type ContactsPage = { readonly html: string; readonly styleHash: string };

export function contactsPage(
  people: readonly DirectoryPerson[],
  { now, address }: { now: string; address: string },
): ContactsPage {
  const styleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
  const asOf = `${now.slice(0, 10)} ${now.slice(11, 16)}Z`;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Contacts, ${asOf}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Contacts</h1>
<p>${people.length} people of <bdi>${escapeHtml(address)}</bdi>, as of <time datetime="${now}">${asOf}</time>. For responders alone: it holds phone numbers.</p>
<p class="screen"><a href="/people">Back to the people</a> · <a href="/api/people/contacts?save" download>Save this page</a>, for when Sitrep cannot be reached · print it with your browser</p>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Phone</th><th scope="col">Elsewhere</th><th scope="col">Hours</th><th scope="col">Knows</th></tr></thead>
<tbody>
${people.map(row).join('\n')}
</tbody>
</table>
</main>
</body>
</html>
`;
  return { html, styleHash };
}

const bdi = (text: string) => `<bdi>${escapeHtml(text)}</bdi>`;
const lines = (texts: readonly (string | null)[]) =>
  texts.flatMap((text) => (text ? [`<span>${bdi(text)}</span>`] : [])).join('');

function row(person: DirectoryPerson): string {
  const { name, role, phone, chatHandles, email, timeZone, workingHours: hours, teams, expertise } = person;
  const dial = phone?.replaceAll(/(?:x|ext).*$/gi, '').replaceAll(/[^+\d]/g, '');
  const cells = [
    `<b>${bdi(name)}</b><small>${[role, ...teams.map(bdi)].join(', ')}</small>`,
    phone ? `<a href="tel:${dial}">${escapeHtml(phone)}</a>` : '',
    lines([...chatHandles, email]),
    lines([
      hours ? `${hours.from}–${hours.until} ${daysWords(hours.days)}` : null,
      timeZone?.replaceAll('_', ' ') ?? null,
    ]),
    lines([expertise.join(', ')]),
  ];
  return `<tr>${cells.map((cell, place) => `<td${place === 1 ? ' class="phone"' : ''}>${cell}</td>`).join('')}</tr>`;
}
