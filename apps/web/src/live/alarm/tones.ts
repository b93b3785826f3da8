// The two sounds of an alarm, made here: no file, nothing from elsewhere. A caution is two soft notes that fall, a warning
// three that rise, twice; a phone trembles beside them. Browsers stay silent until somebody has pressed something on the
// page: whether they may sound is told. Between sounds the loudspeaker is let go of.

import { createCell, type Observable } from '../world/observable.ts';
import type { Cancel } from '../world/world.ts';
import type { Audible } from './sound-policy.ts';

export type Tones = {
  /** Whether this page may sound. */
  readonly isAllowed: Observable<boolean>;
  /** Asks the browser; it says yes where somebody has just pressed something. */
  readonly allow: () => Promise<boolean>;
  /** Asks with every press, until it says yes. */
  readonly listen: () => Cancel;
  /** False where the browser does not let it. */
  readonly play: (level: Audible) => Promise<boolean>;
  readonly hush: () => void;
};

type Note = { readonly hertz: number; readonly at: number; readonly seconds: number };

const notes: Record<Audible, readonly Note[]> = {
  caution: [
    { hertz: 660, at: 0, seconds: 0.22 },
    { hertz: 523, at: 0.26, seconds: 0.34 },
  ],
  warning: [0, 0.85].flatMap((from) => [
    { hertz: 659, at: from, seconds: 0.16 },
    { hertz: 784, at: from + 0.2, seconds: 0.16 },
    { hertz: 988, at: from + 0.4, seconds: 0.3 },
  ]),
};
const loudness: Record<Audible, number> = { caution: 0.18, warning: 0.32 };
const trembles: Record<Audible, readonly number[]> = { caution: [200], warning: [300, 150, 300, 150, 300] };
const FADE_SECONDS = 0.02;

export function createTones(): Tones {
  const isAllowed = createCell(false);
  let context: AudioContext | null = null;
  let ringing: readonly OscillatorNode[] = [];

  async function wake(): Promise<AudioContext | null> {
    if (!('AudioContext' in globalThis)) return null;
    try {
      context ??= new AudioContext();
      // Where it may not sound, some browsers leave the question without an answer.
      await Promise.race([context.resume().catch(() => {}), new Promise((done) => setTimeout(done, 500))]);
    } catch {
      // No loudspeaker to be had, or it was taken away: the next press asks for another.
      context = null;
    }
    const awake = context?.state === 'running' ? context : null;
    isAllowed.set(awake !== null);
    return awake;
  }

  async function allow(): Promise<boolean> {
    const awake = await wake();
    if (ringing.length === 0) await awake?.suspend().catch(() => {});
    return awake !== null;
  }

  function ringAll(awake: AudioContext, level: Audible): readonly OscillatorNode[] | null {
    try {
      return notes[level].map((note) => ring(awake, note, loudness[level]));
    } catch {
      context = null;
      isAllowed.set(false);
      return null;
    }
  }

  return {
    isAllowed,
    allow,
    listen: () => {
      const press = () => void (isAllowed.getSnapshot() || allow());
      // Not when it goes down: nothing may move under a finger that is about to press.
      addEventListener('click', press);
      addEventListener('keydown', press);
      if (navigator.userActivation?.hasBeenActive) press();
      return () => {
        removeEventListener('click', press);
        removeEventListener('keydown', press);
      };
    },
    play: async (level) => {
      const awake = await wake();
      if (!awake) return false;
      if ('vibrate' in navigator) navigator.vibrate([...trembles[level]]);
      const made = ringAll(awake, level);
      if (!made) return false;
      ringing = made;
      made.at(-1)?.addEventListener('ended', () => {
        if (ringing !== made) return;
        ringing = [];
        awake.suspend().catch(() => {});
      });
      return true;
    },
    hush: () => {
      for (const note of ringing) note.stop();
      if ('vibrate' in navigator) navigator.vibrate(0);
    },
  };
}

/** Rises and falls within itself, so that it begins and ends without a crack. */
function ring(context: AudioContext, { hertz, at, seconds }: Note, loud: number): OscillatorNode {
  const begin = context.currentTime + at;
  const voice = context.createOscillator();
  voice.type = 'triangle';
  voice.frequency.value = hertz;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loud, begin + FADE_SECONDS);
  gain.gain.setValueAtTime(loud, begin + seconds - FADE_SECONDS * 3);
  gain.gain.linearRampToValueAtTime(0, begin + seconds);
  voice.connect(gain).connect(context.destination);
  voice.start(begin);
  voice.stop(begin + seconds);
  return voice;
}
