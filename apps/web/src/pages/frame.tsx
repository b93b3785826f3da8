// What stands around every page: where one can go, who one is, what is wrong with the whole, and the keys that work
// everywhere.

import { type ReactNode, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { useLive } from '../hooks/live-context.tsx';
import { useMe } from '../hooks/use-me.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { TimeTip } from '../ui/time/time-tip.tsx';
import { Fault } from './frame/fault.tsx';
import styles from './frame/frame.module.css';
import { NotSignedIn } from './frame/not-signed-in.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { WithoutServer } from './frame/without-server.tsx';
import { useKeyboard, useKeys } from './keys/use-keys.ts';

const loadKeys = () => import('./keys/keys-dialog.tsx');
const KeysDialog = lazyPart(() => loadKeys().then((file) => file.KeysDialog));
const loadPalette = () => import('./keys/palette.tsx');
const Palette = lazyPart(() => loadPalette().then((file) => file.Palette));

export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const { clock } = useLive();
  const [at, navigate] = useLocation();
  const [opened, setOpened] = useState<'keys' | 'palette' | null>(null);
  const close = () => setOpened(null);
  useKeyboard(useCallback(() => setOpened('palette'), []));
  useKeys({
    c: () => navigate('/declare'),
    '/': () => navigate('/search'),
    '?': () => setOpened('keys'),
    'g l': () => navigate('/'),
    'g a': () => navigate('/actions'),
    'g p': () => navigate('/people'),
    'g s': () => navigate('/settings'),
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
      <TopBar onKeys={() => setOpened('keys')} />
      <div id="content" className={styles.content}>
        {me.phase === 'known' && !me.person ? (
          <NotSignedIn isSetUp={me.setUp} />
        ) : (
          <Fault key={at}>
            {me.phase === 'refused' ? <WithoutServer refusal={me.refusal} onRetry={me.retry} /> : children}
          </Fault>
        )}
      </div>
      {opened === 'keys' && <KeysDialog onClose={close} />}
      {opened === 'palette' && <Palette onClose={close} />}
      <TimeTip now={now} />
    </div>
  );
}
