// What stands on the read-only page, read from its bytes as anything but a browser would.

export type Line = {
  readonly at: string;
  readonly isAbout: boolean;
  readonly until: string | null;
  readonly who: string;
  readonly text: string;
};

/** The timeline, from top to bottom. */
export function linesOf(html: string): Line[] {
  const [, ...blocks] = html.split('<li id="entry-');
  return blocks.map((block) => {
    const [line = ''] = block.split('</li>');
    const [at = '', until = null] = [...line.matchAll(/<time dateTime="([^"]+)"/gi)].map(
      ([, time]) => time ?? '',
    );
    const [, author = '', text = ''] =
      /<\/a><div[^>]*><span[^>]*>(.*?)<\/span> <div[^>]*><span[^>]*>(.*?)<\/span>/s.exec(line) ?? [];
    return {
      at,
      isAbout: line.includes('<span class="spoken">about </span>'),
      until: /until <time/.test(line) ? until : null,
      who: wordsOf(author),
      text: wordsOf(text),
    };
  });
}

/** What is pinned, in the order of the alphabet. */
export function pinnedOn(html: string): string[] {
  const [, after = ''] = html.split('<section id="links"');
  const [section = ''] = after.split('</section>');
  const addresses = [...section.matchAll(/href="([^"]+)"/g)].map(([, address]) => wordsOf(address ?? ''));
  return addresses.map((address) => new URL(address).href).toSorted();
}

/** Without tags, with the characters they stand for. */
export function wordsOf(html: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
  return html.replaceAll(/<[^>]+>/g, '').replaceAll(/&([#\w]+);/g, (whole, name) => names[name] ?? whole);
}
