// The alarm of the status on the team's page, with the act that ends it; whoever coordinates is told shortly before, too.
// What else is due and the sound of it are fetched with the page of those who act; without them the alarm stands all the same.

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { staleness } from '@sitrep/incident/obligation';
import { Check } from 'lucide-react';
import { type ComponentType, lazy, Suspense } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { type Desk, responds } from '../desk.ts';
import { noChange } from '../update/no-change.ts';
import { AlarmBanner } from './alarm-banner.tsx';
import type { AlarmRestProps } from './alarm-rest.tsx';

const nothing = () => ({ default: () => null });
const AlarmRest = lazy<ComponentType<AlarmRestProps>>(() =>
  import('./alarm-rest.tsx').then((file) => ({ default: file.AlarmRest }), nothing),
);
const SoundPart = lazy<ComponentType<{ document: Document; isLive: boolean }>>(() =>
  import('./alarm-rest.tsx').then((file) => ({ default: file.SoundMark }), nothing),
);

export function StatusAlarm({ desk, now }: { desk: Desk; now: string }) {
  const { document, me } = desk;
  const state = staleness(document, now)?.state;
  const isEarly = coordinates(desk) && state === 'caution';
  const isShown = isEarly || state === 'warning';
  const rest = responds(me) && (isShown || coordinates(desk)) && (
    <Suspense>
      <AlarmRest desk={desk} now={now} isBeside={isShown} hears={coordinates(desk)} />
    </Suspense>
  );
  if (!isShown) return rest;
  return (
    <AlarmBanner
      document={document}
      now={now}
      quiet={!responds(me)}
      early={isEarly}
      act={
        responds(me) && (
          <Button look="primary" onPress={() => desk.send(noChange(desk.document))}>
            <Check size="1em" aria-hidden="true" /> No change, still on it
          </Button>
        )
      }
      rest={rest}
    />
  );
}

/** Nothing for those who do not coordinate: no sound of theirs is so much as fetched [UX18]. */
export function SoundMark({ desk, isLive }: { desk: Desk; isLive: boolean }) {
  if (!coordinates(desk) || !responds(desk.me)) return null;
  return (
    <Suspense>
      <SoundPart document={desk.document} isLive={isLive} />
    </Suspense>
  );
}

function coordinates({ document, me }: Desk): boolean {
  return coordinationOf(document)?.holder?.id === me.id;
}
