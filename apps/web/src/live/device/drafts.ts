// The words somebody is typing, kept per person, incident and form, so that a reload and a crash lose none of them
// [UX8]. Rule: the fields of one form are kept together, so that words marked private never come back without the mark;
// and what was typed last wins over what is read from disk late.

import * as z from 'zod/mini';
import { type Cell, createCell, type Observable } from '../world/observable.ts';
import { type DeviceStore, incidentIn, type KeptRow, keyOf } from './device-store.ts';

/** What stands in the fields of a form, by their names; no fields at all is no draft. */
const Words = z.record(z.string(), z.string());
export type DraftWords = Readonly<Record<string, string>>;

/** `ready` is false until the disk was read; type freely before that. `saved`: the last words are on disk. */
export type DraftView = { readonly words: DraftWords; readonly ready: boolean; readonly saved: boolean };

export type Draft = Observable<DraftView> & { readonly write: (words: DraftWords) => void };
type Closable = Draft & {
  /** What is not kept as it was before is kept anew. */
  readonly again: () => void;
  readonly close: () => Promise<void>;
};

export function isNone(words: DraftWords): boolean {
  return Object.keys(words).length === 0;
}

/** `incidentId` is null for what belongs to none yet, such as the form that declares one. */
export type DraftKey = { readonly incidentId: string | null; readonly form: string };
export type KeptDraft = DraftKey & Omit<KeptRow, 'key' | 'value'> & { readonly words: DraftWords };

export type Drafts = {
  readonly open: (key: DraftKey) => Draft;
  /** Forms that are still open write nothing more; done when what they wrote before is on disk. */
  readonly close: () => Promise<void>;
};

const NOBODY = 'nobody';

/** Drafts of nobody yet (`personId` null) are held by this page alone: they must not turn up at somebody else's. */
export function createDrafts(device: DeviceStore, personId: string | null): Drafts {
  const opened = new Map<string, Closable>();
  const leave = device.onMoved((incidentId) => {
    for (const [key, draft] of opened) if (incidentIn(key) === incidentId) draft.again();
  });
  return {
    open: ({ incidentId, form }) => {
      const key = keyOf(personId ?? NOBODY, incidentId, form);
      const draft = opened.get(key) ?? (personId === null ? heldDraft() : keptDraft(device, key));
      opened.set(key, draft);
      return draft;
    },
    close: async () => {
      leave();
      await Promise.all([...opened.values()].map((draft) => draft.close()));
    },
  };
}

/** Every draft of a person on this device. */
export async function listDrafts(device: DeviceStore, personId: string): Promise<readonly KeptDraft[]> {
  const rows = await device.list('drafts', `${personId} `);
  return rows.flatMap(({ key, value, ...kept }) => {
    const [, , form = ''] = key.split(' ');
    const words = Words.safeParse(value);
    return words.success ? [{ incidentId: incidentIn(key), form, words: words.data, ...kept }] : [];
  });
}

/** Those that another version of the page kept and this one cannot read. */
export async function unreadableDrafts(device: DeviceStore, personId: string): Promise<readonly KeptRow[]> {
  const rows = await device.list('drafts', `${personId} `);
  return rows.filter(({ value }) => !Words.safeParse(value).success);
}

/** Forgets all of them; true when none is left. Open forms of this page must be forgotten by whoever holds them. */
export function dropDrafts(device: DeviceStore, personId: string): Promise<boolean> {
  return device.clear('drafts', `${personId} `);
}

function heldDraft(): Closable {
  const draft = createCell<DraftView>({ words: {}, ready: true, saved: false });
  const { getSnapshot, subscribe } = draft;
  return {
    getSnapshot,
    subscribe,
    write: (words) => draft.set({ ...getSnapshot(), words }),
    again: () => {},
    close: async () => {},
  };
}

function keptDraft(device: DeviceStore, key: string): Closable {
  const draft: Cell<DraftView> = createCell<DraftView>({ words: {}, ready: false, saved: true });
  let wasTouched = false;
  let isClosed = false;
  let isWanted = false;
  let writing: Promise<void> | null = null;

  function keep(): void {
    isWanted = true;
    writing ??= writeAll();
  }

  async function writeAll(): Promise<void> {
    // While one write is under way newer words pile up in the cell; only the last of them are written.
    while (isWanted) {
      isWanted = false;
      const written = draft.getSnapshot().words;
      const saved = isNone(written)
        ? await device.remove('drafts', key)
        : await device.put('drafts', key, written);
      const now = draft.getSnapshot();
      if (saved && !isWanted) draft.set({ ...now, saved: true });
    }
    writing = null;
  }

  const reading = device.get('drafts', key).then((kept) => {
    const found = Words.safeParse(kept);
    const now = draft.getSnapshot();
    // Typed words win; a mark that was kept with the older ones still holds for them.
    const words = wasTouched && isNone(now.words) ? {} : { ...found.data, ...now.words };
    draft.set({ ...now, words, ready: true });
    if (wasTouched) keep();
  });

  return {
    getSnapshot: draft.getSnapshot,
    subscribe: draft.subscribe,
    write: (words) => {
      if (isClosed) return;
      wasTouched = true;
      draft.set({ ...draft.getSnapshot(), words, saved: false });
      keep();
    },
    again: () => {
      const now = draft.getSnapshot();
      if (isClosed || isNone(now.words)) return;
      draft.set({ ...now, saved: false });
      keep();
    },
    close: async () => {
      isClosed = true;
      await reading;
      await writing;
    },
  };
}
