// Sounds the alarms of the incident one coordinates: looks every second and at every change of the document, and draws
// nothing. Rules: an alarm is heard once, in one tab, however often the page is drawn or loaded; what has ended is never
// heard: an alarm stands a moment first, and much longer where the page cannot know what others did meanwhile.
//
//   off ──keep(true)──► locked ──a press──► ready ──pause──► paused ──5 min, or sooner──► ready

import type { Document } from '@sitrep/incident/document';
import { createCell, type Observable } from '../world/observable.ts';
import type { ServerClock } from '../world/server-clock.ts';
import type { Ticker } from '../world/ticker.ts';
import type { Cancel, World } from '../world/world.ts';
import type { HeardAlarms } from './ears.ts';
import { createOneTab } from './one-tab.ts';
import { alarming, PAUSE_MS, pauseEnd, type Sound, soundFor } from './sound-policy.ts';
import { createStanding } from './standing.ts';
import type { Tones } from './tones.ts';

/** What one tab wrote down reaches the others a little later. */
const SETTLE_MS = 500;

export type SoundState = {
  readonly phase: 'off' | 'locked' | 'ready' | 'paused';
  /** Of a pause, in milliseconds of the server's time. */
  readonly until?: number;
};

export type AlarmSound = {
  readonly state: Observable<SoundState>;
  /** The document as its coordinator sees it now, and whether it is live; null when they see none, or coordinate no more. */
  readonly watch: (document: Document | null, isLive: boolean) => void;
  /** Whether it may sound now. */
  readonly allow: () => Promise<boolean>;
  readonly pause: () => void;
  readonly soundAgain: () => void;
};

export type AlarmSoundParts = {
  readonly world: Pick<World, 'now' | 'after' | 'claimNow'>;
  readonly clock: Pick<ServerClock, 'now' | 'nowTime'>;
  readonly ticker: Ticker;
  readonly tones: Tones;
  readonly heard: HeardAlarms;
  /** Whether its person wants sounds on this device. */
  readonly isOn: Observable<boolean>;
};

export function createAlarmSound({ world, clock, ticker, tones, heard, isOn }: AlarmSoundParts): AlarmSound {
  let document: Document | null = null;
  let leave: Cancel = () => {};
  let isSounding = false;
  const standing = createStanding(world, look);
  const oneTab = createOneTab(world);
  const state = createCell<SoundState>(stateNow());

  function stateNow(): SoundState {
    if (!isOn.getSnapshot()) return { phase: 'off' };
    if (!tones.isAllowed.getSnapshot()) return { phase: 'locked' };
    const until = pauseEnd(heard.read(), clock.now());
    return until === null ? { phase: 'ready' } : { phase: 'paused', until };
  }

  function show(next: SoundState): void {
    const shown = state.getSnapshot();
    if (shown.phase !== next.phase || shown.until !== next.until) state.set(next);
  }

  function due(): Sound | null {
    if (!document || stateNow().phase !== 'ready') return null;
    const stands = alarming(document, clock.nowTime());
    return soundFor(standing.long(stands), heard.read(), clock.now());
  }

  function look(): void {
    standing.look();
    show(stateNow());
    if (!due()) oneTab.rest();
    else if (!isSounding) void sound();
  }

  async function sound(): Promise<void> {
    isSounding = true;
    let letGo: Cancel | null = null;
    try {
      letGo = await oneTab.take();
      // Another tab may have sounded meanwhile, or the cause have gone.
      const now = letGo && due();
      if (now && (await tones.play(now.level))) heard.heard(now);
    } catch {
      // Not heard, so not written down: the next look tries again.
    } finally {
      world.after(SETTLE_MS, () => {
        letGo?.();
        isSounding = false;
      });
    }
  }

  function begun(): Cancel {
    standing.anew();
    const ends = [
      tones.listen(),
      tones.isAllowed.subscribe(() => {
        // Who has just let it sound sees what stands: it is given its moment anew.
        standing.anew();
        look();
      }),
      isOn.subscribe(look),
      ticker.every(1_000).subscribe(look),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  return {
    state,
    watch: (next, isLive) => {
      if (!next) leave();
      else if (!document) leave = begun();
      standing.live(isLive);
      document = next;
      look();
    },
    allow: tones.allow,
    pause: () => {
      heard.pauseUntil(clock.now() + PAUSE_MS);
      tones.hush();
      look();
    },
    soundAgain: () => {
      heard.pauseUntil(0);
      look();
    },
  };
}
