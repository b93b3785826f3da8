// Dashboard links: what they show, opened in a tab of their own that learns nothing of this page.

import type { Document } from '@sitrep/incident/document';
import { type Link, links } from '@sitrep/incident/nouns/link';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { clockWords, dayWords } from '../../ui/time/time-words.ts';
import styles from './link.module.css';

export type LinkSlots = {
  /** After the list: how to add one. */
  add?: ReactNode;
  beside?: (link: Link) => ReactNode;
};

export function LinkSection({ document, slots = {} }: { document: Document; slots?: LinkSlots }) {
  const all = links.all(document).toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
  if (all.length === 0 && !slots.add) return null;
  return (
    <Panel id="links" title="Links">
      {all.length > 0 && (
        <ul className={styles.links}>
          {all.map((link) => (
            <li key={link.id} className={styles.link}>
              <a href={link.url} target="_blank" rel="noopener noreferrer" className={styles.open}>
                <span>
                  <span className={styles.name}>{link.label}</span>{' '}
                  <ExternalLink size="0.8em" aria-label="(opens in a new tab)" />
                </span>
                <span className={styles.host}>
                  <span className={styles.class}>{classWords(link)}</span> {hostOf(link.url)}
                </span>
              </a>
              {slots.beside?.(link)}
            </li>
          ))}
        </ul>
      )}
      {slots.add}
    </Panel>
  );
}

const words: Record<Exclude<Link['class'], 'unknown'>, string> = {
  fixed: 'fixed',
  relative: 'moves',
  'half-fixed': 'one end moves',
  opaque: 'may change',
};

/** What it will show tomorrow, as whoever added it found; nothing where nobody can tell. */
function classWords(link: Link): string {
  if (link.class === 'unknown') return '';
  const { showsFrom, showsUntil } = link;
  if (!showsFrom || !showsUntil) return `${words[link.class]} ·`;
  return `${words[link.class]} ${dayWords(showsFrom).slice(0, -5)} ${clockWords(showsFrom).slice(0, -1)}–${clockWords(showsUntil)} ·`;
}

/** Where it leads, so that nobody opens a stranger by its label. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
