// A found text in its parts, the hits marked. Drawn as text, part by part [I3].

import type { FoundPart } from '@sitrep/incident/search/found-parts';
import styles from './search.module.css';

export function FoundText({ parts }: { parts: readonly FoundPart[] }) {
  return (
    <span dir="auto" className={styles.text}>
      {parts.map(({ text, isHit }, place) =>
        // The parts of one text stay in their order for as long as it is shown.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a part is known by
        isHit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
      )}
    </span>
  );
}
