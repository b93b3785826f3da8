// Any page while the server has not said who is here: it says what cannot be shown and why, shows what its person has on
// this device, and takes entries for an incident whose address was open here before. It keeps asking by itself.

import type { Refusal } from '@sitrep/incident/refusal';
import { useEffect } from 'react';
import { useRoute } from 'wouter';
import { Composer } from '../../document/composer/composer.tsx';
import { OwnWordsPanel } from '../../document/own-words/own-words-panel.tsx';
import { usePersonHere } from '../../hooks/device/use-person-here.ts';
import { useCodes, useWriteDown } from '../../hooks/device/use-write-down.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import page from '../page.module.css';
import styles from './frame.module.css';

export function WithoutServer({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  const [, at] = useRoute('/i/:code');
  const person = usePersonHere();
  const { idOf } = useCodes();
  const code = at?.code.toUpperCase();
  const incidentId = code ? idOf(code) : null;
  useEffect(() => {
    document.title = `Not connected · ${code ?? 'Sitrep'}`;
  }, [code]);
  return (
    <main className={`${page.page} ${page.narrow}`}>
      <h1 className={page.title}>{code ?? 'Not connected'}</h1>
      <div className={styles.silent} role="status">
        <p>
          <b>{refusal.happened}</b> It is tried again by itself.
        </p>
        <Button onPress={onRetry}>Try now</Button>
      </div>
      <p className={page.lead}>
        {code
          ? `Nothing of ${code} is kept on this device: its status and timeline show once the server answers.`
          : 'Incidents are not kept on this device: they show once the server answers.'}
        {person && ` What you write is kept, and is sent then if you are still signed in as ${person.name}.`}
      </p>
      {person && incidentId && <WriteHere personId={person.id} incidentId={incidentId} code={code ?? ''} />}
      {person && (
        <OwnWordsPanel whenNone="Everything you wrote on this device was sent." composing={incidentId} />
      )}
    </main>
  );
}

const NOBODY: readonly never[] = [];

function WriteHere(props: { personId: string; incidentId: string; code: string }) {
  const { personId, incidentId, code } = props;
  const { clock } = useLive();
  const send = useWriteDown(personId, incidentId);
  return (
    <Panel id="write" title={`An entry for ${code}`}>
      <Composer desk={{ incidentId, send }} people={NOBODY} now={clock.nowTime} onPosted={() => {}} />
    </Panel>
  );
}
