// Text as people typed it: line breaks kept, web addresses made into links that carry nothing along. Never HTML.

import styles from './document.module.css';

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}])/gi;

export function PlainText({ text }: { text: string }) {
  const parts = text.split(ADDRESS);
  return (
    <span className={styles.text} dir="auto">
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their places
          <a key={at} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </span>
  );
}
