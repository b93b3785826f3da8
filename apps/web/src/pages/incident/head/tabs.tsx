// On a narrow screen, which of the two halves is shown. Wide screens show both and this is gone.

import styles from '../board.module.css';

export type BoardTab = 'status' | 'timeline';

export function Tabs(props: { tab: BoardTab; news: number; onTab: (tab: BoardTab) => void }) {
  const { tab, news, onTab } = props;
  const go = (to: BoardTab) => {
    onTab(to);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className={styles.tabs} data-print="no">
      <button
        type="button"
        aria-pressed={tab === 'status'}
        className={styles.tab}
        onClick={() => go('status')}
      >
        Status
      </button>
      <button
        type="button"
        aria-pressed={tab === 'timeline'}
        className={styles.tab}
        onClick={() => go('timeline')}
      >
        Timeline{news > 0 && <span className={styles.count}>{news} new</span>}
      </button>
    </div>
  );
}
