// What stands around every page: where one can go, who one is, what is wrong with the whole, and the keys that work
// everywhere.

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useLive } from '../hooks/live-context.tsx';
import { useMe } from '../hooks/use-me.ts';
import { TimeTip } from '../ui/time/time-tip.tsx';
import { Fault } from './frame/fault.tsx';
import styles from './frame/frame.module.css';
import { NotSignedIn } from './frame/not-signed-in.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { WithoutServer } from './frame/without-server.tsx';
import { useKeys } from './keys/use-keys.ts';

const KeysDialog = lazy(() =>
  import('./keys/keys-dialog.tsx').then((file) => ({ default: file.KeysDialog })),
);

export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const { clock } = useLive();
  const [at, navigate] = useLocation();
  const [showsKeys, setShowsKeys] = useState(false);
  useKeys({
    c: () => navigate('/declare'),
    '/': () => navigate('/search'),
    '[Shift]+?': () => setShowsKeys(true),
  });
  const [now] = useState(() => () => clock.nowTime());
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      {me.phase === 'known' && me.plainHttp && (
        <p className={styles.plain} data-print="no">
          <b>Plain HTTP.</b> Anyone on the network path can read this page and your session. Serve it over
          HTTPS.
        </p>
      )}
      <TopBar onKeys={() => setShowsKeys(true)} />
      <div id="content" className={styles.content}>
        {me.phase === 'known' && !me.person ? (
          <NotSignedIn isSetUp={me.setUp} />
        ) : (
          <Fault key={at}>
            {me.phase === 'refused' ? <WithoutServer refusal={me.refusal} onRetry={me.retry} /> : children}
          </Fault>
        )}
      </div>
      {showsKeys && (
        <Suspense>
          <KeysDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
      <TimeTip now={now} />
    </div>
  );
}
