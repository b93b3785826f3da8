// The server's messages as bytes. Rule: a message for many is made into bytes once and the same bytes go to everyone.

import type { Change } from '@sitrep/incident/change';
import type { Audience, Document } from '@sitrep/incident/document';
import {
  type EditedBy,
  PROTOCOL_VERSION,
  type ServerMessage,
  type StopReason,
} from '@sitrep/incident/wire/sync';

export type Frame = Buffer;

function frame(message: ServerMessage): Frame {
  return Buffer.from(JSON.stringify(message));
}

type Hello = { build: string; epoch: string; now: string; audience?: Audience; presence?: boolean };

export function helloFrame(hello: Hello): Frame {
  return frame({ type: 'hello', protocol: PROTOCOL_VERSION, ...hello });
}

export function beatFrame(now: string): Frame {
  return frame({ type: 'beat', now });
}

export function documentFrame(document: Document): Frame {
  return frame({ type: 'document', incidentId: document.incidentId, document });
}

export function currentFrame(incidentId: string, seq: number): Frame {
  return frame({ type: 'current', incidentId, seq });
}

export function newestFrame(seq: number): Frame {
  return frame({ type: 'newest', seq });
}

export function editingFrame(incidentId: string, fields: ReadonlyMap<string, EditedBy>): Frame {
  return frame({ type: 'editing', incidentId, fields: Object.fromEntries(fields) });
}

export function stoppedFrame(reason: StopReason, incidentId?: string): Frame {
  return frame({ type: 'stopped', ...(incidentId && { incidentId }), reason });
}

type ListNews = {
  readonly whole: boolean;
  /** As JSON. */
  readonly rows: readonly string[];
  readonly gone: readonly string[];
  readonly now: string;
};

export function listFrame({ whole, rows, gone, now }: ListNews): Frame {
  const ids = JSON.stringify(gone);
  return Buffer.from(
    `{"type":"list","whole":${whole},"put":[${rows.join(',')}],"gone":${ids},"now":"${now}"}`,
  );
}

/** Frames for readers at different numbers, cut from the same texts: each change is serialised once. */
export function changeFrames(incidentId: string, changes: readonly Change[]): (from: number) => Frame {
  const texts = changes.map((change) => JSON.stringify(change));
  const made = new Map<number, Frame>();
  return (from) => {
    const known = made.get(from);
    if (known) return known;
    const body = texts.slice(from).join(',');
    const bytes = Buffer.from(`{"type":"changes","incidentId":"${incidentId}","changes":[${body}]}`);
    made.set(from, bytes);
    return bytes;
  };
}
