// On a narrow screen, which part is shown. Wide screens show all of them and this is gone.

import styles from '../board.module.css';

const tabs = { now: 'Now', timeline: 'Timeline', people: 'People', more: 'More' } as const;
export type BoardTab = keyof typeof tabs;
const order = Object.keys(tabs) as BoardTab[];

export function Tabs(props: { tab: BoardTab; news: number; onTab: (tab: BoardTab) => void }) {
  const { tab, news, onTab } = props;
  const go = (to: BoardTab) => {
    onTab(to);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className={styles.tabs} data-print="no">
      {order.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={tab === each}
          className={styles.tab}
          onClick={() => go(each)}
        >
          {tabs[each]}
          {each === 'timeline' && news > 0 && (
            <span className={styles.count}>
              {news}
              <span className="spoken"> new</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
