// Sounds the alarms of the incident one coordinates: looks every second and at every change of the document, and draws
// nothing. Rules: an alarm is heard once, in one tab, however often the page is drawn or loaded; what has ended is never
// heard: an alarm stands a moment first, and a page that wakes up has caught up by then.
//
//   off ──keep(true)──► locked ──a press──► ready ──pause──► paused ──5 min, or sooner──► ready

import type { Document } from '@sitrep/incident/document';
import { createCell, type Observable } from '../world/observable.ts';
import type { ServerClock } from '../world/server-clock.ts';
import type { Ticker } from '../world/ticker.ts';
import type { Cancel, World } from '../world/world.ts';
import type { HeardAlarms } from './ears.ts';
import { alarming, PAUSE_MS, type Sound, soundFor } from './sound-policy.ts';
import type { Tones } from './tones.ts';

/** How long an alarm stands on this page before it is heard. */
export const HOLD_MS = 3_000;
/** What one tab wrote down reaches the others a little later. */
const SETTLE_MS = 500;

export type SoundState = {
  readonly phase: 'off' | 'locked' | 'ready' | 'paused';
  /** Of a pause, in milliseconds of the server's time. */
  readonly until?: number;
};

export type AlarmSound = {
  readonly state: Observable<SoundState>;
  /** The document as its coordinator sees it now; null when they see none, or coordinate no more. */
  readonly watch: (document: Document | null) => void;
  readonly allow: () => Promise<void>;
  readonly pause: () => void;
  readonly soundAgain: () => void;
};

export type AlarmSoundParts = {
  readonly world: Pick<World, 'now' | 'after' | 'claim'>;
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
  let standsSince = new Map<number, number>();
  let isSounding = false;
  const state = createCell<SoundState>(stateNow());

  function stateNow(): SoundState {
    if (!isOn.getSnapshot()) return { phase: 'off' };
    if (!tones.isAllowed.getSnapshot()) return { phase: 'locked' };
    const until = heard.read().pausedUntil;
    return clock.now() < until ? { phase: 'paused', until } : { phase: 'ready' };
  }

  function show(next: SoundState): void {
    const shown = state.getSnapshot();
    if (shown.phase !== next.phase || shown.until !== next.until) state.set(next);
  }

  function due(): Sound | null {
    if (!document || stateNow().phase !== 'ready') return null;
    const stands = alarming(document, clock.nowTime());
    standsSince = new Map(stands.map(({ mark }) => [mark, standsSince.get(mark) ?? begin()]));
    const long = stands.filter(({ mark }) => world.now() - (standsSince.get(mark) ?? 0) >= HOLD_MS);
    return soundFor(long, heard.read(), clock.now());
  }

  /** A hidden page ticks once a minute; a timer begun at a change of the document comes in time. */
  function begin(): number {
    world.after(HOLD_MS, look);
    return world.now();
  }

  function look(): void {
    show(stateNow());
    if (due() && !isSounding) void sound();
  }

  async function sound(): Promise<void> {
    isSounding = true;
    const letGo = await world.claim('sitrep alarm sound');
    // Another tab may have sounded meanwhile, or the cause have gone.
    const now = due();
    if (now && (await tones.play(now.level))) heard.heard(now);
    world.after(SETTLE_MS, () => {
      letGo();
      isSounding = false;
    });
  }

  function begun(): Cancel {
    const ends = [
      tones.listen(),
      tones.isAllowed.subscribe(() => {
        // Who has just let it sound sees what stands: it is given its moment anew.
        standsSince = new Map();
        look();
      }),
      isOn.subscribe(look),
      ticker.every(1_000).subscribe(look),
    ];
    return () => {
      for (const end of ends) end();
      standsSince = new Map();
    };
  }

  return {
    state,
    watch: (next) => {
      if (!next) leave();
      else if (!document) leave = begun();
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
