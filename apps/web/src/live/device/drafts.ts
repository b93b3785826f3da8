// The words somebody is typing, kept per person, incident and field, so that a reload, a crash or signing out loses
// none of them [UX8]. Rule: what was typed last wins over what is read from disk late.

import * as z from 'zod/mini';
import { type Cell, createCell, type Observable } from '../world/observable.ts';
import type { DeviceStore } from './device-store.ts';

const Draft = z.object({ text: z.string() });

/** `ready` is false until the disk was read; type freely before that. `saved`: the last words are on disk. */
export type DraftView = { readonly text: string; readonly ready: boolean; readonly saved: boolean };

export type DraftField = Observable<DraftView> & { readonly write: (text: string) => void };

/** `incidentId` is null for what belongs to none yet, such as the form that declares one. */
export type DraftKey = { readonly incidentId: string | null; readonly field: string };

export type Drafts = { readonly open: (key: DraftKey) => DraftField };

export function createDrafts(device: DeviceStore, personId: string): Drafts {
  const fields = new Map<string, DraftField>();
  return {
    open: ({ incidentId, field }) => {
      const key = [personId, incidentId ?? '-', field].join(' ');
      const known = fields.get(key);
      if (known) return known;
      const opened = openField(device, key);
      fields.set(key, opened);
      return opened;
    },
  };
}

function openField(device: DeviceStore, key: string): DraftField {
  const draft: Cell<DraftView> = createCell<DraftView>({ text: '', ready: false, saved: true });
  let wasTouched = false;
  let isWriting = false;

  async function keep(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    // While one write is under way newer words pile up in the cell; only the last of them are written.
    for (let written: string | null = null; written !== draft.getSnapshot().text; ) {
      written = draft.getSnapshot().text;
      const saved = written === '' ? await clear() : await device.put('drafts', key, { text: written });
      const now = draft.getSnapshot();
      if (saved && now.text === written) draft.set({ ...now, saved: true });
    }
    isWriting = false;
  }

  async function clear(): Promise<boolean> {
    await device.remove('drafts', key);
    return true;
  }

  void device.get('drafts', key).then((kept) => {
    const found = Draft.safeParse(kept);
    const now = draft.getSnapshot();
    const text = wasTouched || !found.success ? now.text : found.data.text;
    draft.set({ ...now, text, ready: true });
  });

  return {
    getSnapshot: draft.getSnapshot,
    subscribe: draft.subscribe,
    write: (text) => {
      wasTouched = true;
      draft.set({ ...draft.getSnapshot(), text, saved: false });
      void keep();
    },
  };
}
