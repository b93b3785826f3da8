// How each message of the socket is said when leaks are looked for. Rule: every message a page may send has its row here,
// as every route has in rows.ts; one that is added tomorrow fails the matrix.

import { ClientMessage } from '@sitrep/incident/wire/sync';

export type SocketAim = {
  readonly incidentId: string;
  readonly epoch: string;
  /** The link they hold, or one of another incident. */
  readonly shareToken: string;
};

/** Pages of one message, each with what it says in a row. */
export type SocketRow = (aim: SocketAim) => readonly (readonly ClientMessage[])[];

const watch = ({ incidentId, epoch }: SocketAim, since: number): ClientMessage => ({
  ...{ type: 'watch', incidentId, since },
  epoch: since > 0 ? epoch : null,
});

export const socketRows: Readonly<Record<string, SocketRow>> = {
  // From further on, from its beginning, and from a number nobody was ever told.
  watch: (aim) => [[watch(aim, 3), watch(aim, 0)], [watch(aim, 900)]],
  unwatch: (aim) => [
    [{ type: 'unwatch', incidentId: aim.incidentId }],
    [watch(aim, 0), { type: 'unwatch', incidentId: aim.incidentId }],
  ],
  // Of all incidents at once.
  watchList: () => [[{ type: 'watchList' }]],
  editing: (aim) => [
    [{ type: 'editing', incidentId: aim.incidentId, field: 'title' }],
    [watch(aim, 0), { type: 'editing', incidentId: aim.incidentId, field: 'title' }],
  ],
  watchShare: ({ shareToken }) => [[{ type: 'watchShare', token: shareToken }]],
};

/** The types of all messages a page may send, read from their schema. */
export function clientMessageTypes(): string[] {
  return ClientMessage.def.options.flatMap(({ shape }) => [...shape.type.def.values]);
}
