// A page of a few words, for when there is nothing else to show. Rule: the same bytes for the same reason, whatever
// was asked for, so that a link that never was and one that was revoked look alike [H1].

export type Words = { readonly title: string; readonly lines: readonly string[] };

/** The words are ours alone, never a person's: nothing is escaped here. */
export function wordsPage({ title, lines }: Words): string {
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs}
</main>
</body>
</html>
`;
}
