// The description as a page: complete HTML with one inline style, no script and nothing fetched from anywhere. Rule: made
// of the OpenAPI document alone, so that both say the same.

import { createHash } from 'node:crypto';
import type { RefusalCode } from '@sitrep/incident/refusal';
import { refusalStatus } from '../answers.ts';
import { escapeHtml } from '../security.ts';
import type { Described } from './describe.ts';
import { refusalWords } from './refusal-words.ts';
import type { JsonSchema } from './schemas.ts';
import { idOfSchema, shapeHtml } from './shape-html.ts';
import { wordsHtml } from './words-html.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: light-dark(#d8dbe0, #333a44); }
body { margin: 0; background: light-dark(#fff, #0f1318); color: light-dark(#15181d, #e7eaee); }
main { max-width: 60rem; margin: auto; padding: 1rem 1rem 4rem; overflow-wrap: anywhere; }
a { color: light-dark(#0b4fa8, #8ab8ff); }
h2 { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { margin: 2rem 0 0; font-size: 1.05rem; }
h3 code { font-weight: 700; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { overflow: auto; margin: 0.25rem 0; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
pre i, dd i { color: light-dark(#555d68, #9aa3af); font-style: normal; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: 0.25rem 0.75rem; margin: 0.5rem 0; }
dt { color: light-dark(#555d68, #9aa3af); }
dd { margin: 0; min-width: 0; }
dd p { margin: 0; }
dl.wide { grid-template-columns: 16rem 1fr; }
nav ul { columns: 2; padding-left: 1.2rem; }
@media (width < 40rem) { dl, dl.wide { grid-template-columns: 1fr; } nav ul { columns: 1; } }
`;

export type ReadingPage = { readonly html: string; readonly styleHash: string };

export function readingPage(document: Described): ReadingPage {
  const styleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, ...(operation as Operation) })),
  );
  const groups = document.tags.map(({ name }) => {
    const of = operations.filter(({ tags }) => tags.includes(name));
    return { name, of };
  });
  const { title, version, description } = document.info;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: how programs talk to it</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>How programs talk to ${title}</h1>
<p>Version ${escapeHtml(version)} · <a href="/api/openapi.json">OpenAPI 3.1</a> · <a href="/">back to the incidents</a></p>
${wordsHtml(description)}
<nav aria-label="Operations"><ul>${operations.map(navItem).join('')}</ul></nav>
<h2>Refusals</h2>
<dl class="wide">${Object.entries(refusalWords)
    .map(
      ([code, words]) =>
        `<dt>${refusalStatus[code as RefusalCode]} <code>${code}</code></dt><dd>${wordsHtml(`${words}.`)}</dd>`,
    )
    .join(
      '',
    )}<dt>500</dt><dd>A fault of the server, in the shape of <code>unavailable</code>. Whether it was done is not known: ask again, with the same id.</dd></dl>
${groups.map(({ name, of }) => `<h2>${name}</h2>\n${of.map(section).join('\n')}`).join('\n')}
<h2>Shapes</h2>
${Object.entries(document.components.schemas).map(schemaSection).join('\n')}
</main>
</body>
</html>
`;
  return { html, styleHash };
}

type Content = Readonly<Record<string, { schema: JsonSchema }>>;
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly 'x-who': string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: JsonSchema }[];
  readonly requestBody?: { content: Content };
  readonly responses: Readonly<Record<string, { description: string; content?: Content }>>;
};
type Placed = Operation & { readonly method: string; readonly path: string };

function navItem({ operationId, summary }: Placed): string {
  return `<li><a href="#${operationId}">${escapeHtml(summary)}</a></li>`;
}

function section(operation: Placed): string {
  const { operationId, method, path, summary, description, parameters = [], requestBody } = operation;
  const facts = [
    ['Who', escapeHtml(operation['x-who'])],
    ...parameters.map((each) => [
      each.in === 'path' ? 'In the path' : `In the ${each.in}`,
      parameterHtml(each),
    ]),
    ...(requestBody ? [['Body', contentHtml(requestBody.content)]] : []),
    ...Object.entries(operation.responses)
      .filter(([status]) => status < '400')
      .map(([status, { description: words, content }]) => [
        status,
        content ? contentHtml(content) : wordsHtml(words),
      ]),
    ['Refuses', refusalsHtml(operation.responses)],
  ];
  return `<section id="${operationId}">
<h3>${escapeHtml(summary)}<br><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>
${description ? wordsHtml(description) : ''}
<dl>${facts.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`).join('\n')}</dl>
</section>`;
}

/** The codes alone: what they mean is said once. */
function refusalsHtml(responses: Operation['responses']): string {
  return Object.entries(responses)
    .filter(([status]) => status >= '400' && status !== '500')
    .map(([status, { description }]) => {
      const codes = [...description.matchAll(/`(\w+)`:/g)].map(([, code]) => `<code>${code}</code>`);
      return `${status} ${codes.join(', ')}`;
    })
    .join(' · ');
}

function parameterHtml({ name, required, schema }: NonNullable<Operation['parameters']>[number]): string {
  return `<code>${escapeHtml(name)}</code>${required ? '' : ' (may be left out)'} <i>${shapeHtml(schema)}</i>`;
}

function contentHtml(content: Content = {}): string {
  const [[type, body] = ['', undefined]] = Object.entries(content);
  if (type !== 'application/json') return `<p>${escapeHtml(type)}</p>`;
  return `<pre>${shapeHtml(body?.schema)}</pre>`;
}

function schemaSection([name, schema]: [string, JsonSchema]): string {
  const words = schema.description ? wordsHtml(schema.description) : '';
  return `<section id="${idOfSchema(name)}"><h3><code>${escapeHtml(name)}</code></h3>${words}<pre>${shapeHtml(schema)}</pre></section>`;
}
