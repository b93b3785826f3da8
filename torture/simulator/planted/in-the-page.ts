// Bugs that engineers really make in what runs in a page.
import type { PlantedBug } from './planted-bug.ts';

const live = 'apps/web/src/live';
const queue = `${live}/command-queue.ts`;
const store = `${live}/document-store.ts`;
const connection = `${live}/connection.ts`;
const watch = `${live}/incident/watch-document.ts`;
const change = 'packages/incident/src/change.ts';

export const inThePage: readonly PlantedBug[] = [
  {
    name: 'a retry has a new id',
    breaks: ['[L3]'],
    patches: [
      {
        file: queue,
        find: 'await post(next.id, next.command)',
        put: "await post(next.tries === 0 ? next.id : next.id.replace(/.$/, (end) => (end === '0' ? '1' : '0')), next.command)",
      },
    ],
  },
  {
    name: 'a pending command is lost at a whole document',
    breaks: ['[Q6]'],
    patches: [
      {
        file: store,
        find: 'if (isAnew) pending = pending.map((item) => ({ ...item, answeredSeq: null }));',
        put: 'pending = [];',
      },
    ],
  },
  {
    name: 'applyChange drops a field',
    breaks: ['[L1]'],
    patches: [
      {
        file: change,
        find: 'putRecord(current, op.put)',
        put: "putRecord(current, 'until' in op.put ? { ...op.put, correctedAt: null } : op.put)",
      },
    ],
  },
  {
    name: 'a frame that comes twice is applied twice',
    breaks: ['[L1]'],
    patches: [
      {
        file: store,
        find: 'changes.filter(({ seq }) => seq > current.document.seq)',
        put: 'changes.slice()',
      },
      {
        file: store,
        find: 'change.seq !== current.document.seq + 1',
        put: 'change.seq > current.document.seq + 1',
      },
      { file: change, find: 'change.seq !== document.seq + 1', put: 'change.seq > document.seq + 1' },
    ],
  },
  {
    name: 'changes are applied although one is missing',
    breaks: ['[L1]'],
    patches: [
      { file: store, find: 'if (!isTrusted || change.seq !== current.document.seq + 1) break;', put: '' },
      { file: change, find: 'change.seq !== document.seq + 1', put: 'change.seq <= document.seq' },
    ],
  },
  {
    name: 'the answered number is ignored, so what is pending stays',
    breaks: ['[L4]'],
    patches: [
      { file: store, find: '(item.id === commandId ? { ...item, answeredSeq } : item)', put: 'item' },
    ],
  },
  {
    name: 'the queue sends the newest first',
    breaks: ['[C6]'],
    patches: [
      {
        file: queue,
        find: 'items.getSnapshot().find(isQueued);\n    if',
        put: 'items.getSnapshot().findLast(isQueued);\n    if',
      },
    ],
  },
  {
    name: 'what was refused is thrown away',
    breaks: ['[Y1]'],
    patches: [
      { file: queue, find: 'update(item.id, failed);\n    void keep(failed);', put: 'remove(item);' },
    ],
  },
  {
    name: 'what an earlier page left behind is not sent',
    breaks: ['[Q6]', '[Y1]'],
    patches: [
      {
        file: `${live}/outgoing.ts`,
        find: 'queueOf(left.incidentId).offer(unsent, unsent);',
        put: '',
      },
    ],
  },
  {
    name: 'a page is live although a number is missing',
    breaks: ['[L4]'],
    patches: [{ file: watch, find: ' || position().since < frame.seq', put: '' }],
  },
  {
    name: 'silence is noticed a minute late',
    breaks: ['[C2]'],
    patches: [
      { file: connection, find: '(SILENCE_SECONDS - 1) * 1000', put: '(SILENCE_SECONDS + 60) * 1000' },
    ],
  },
  {
    name: 'numbers of another life make a page live',
    breaks: ['[L1]', '[L4]'],
    patches: [
      { file: watch, find: 'const fits = holds(epoch) && ', put: 'const fits = ' },
      { file: watch, find: '!holds(epoch) || ', put: '' },
    ],
  },
  {
    name: 'what was answered is not offered again after a restore',
    breaks: ['[L4]', '[Y1]'],
    patches: [
      {
        file: `${live}/incident/watched-incident.ts`,
        find: "if (how === 'applied') return;",
        put: "if (how === 'applied' || answered.length >= 0) return;",
      },
    ],
  },
  {
    name: 'who becomes a viewer keeps the document of the team',
    breaks: ['[S10]'],
    patches: [
      { file: store, find: '!isAnew && !isOthers && isTrusted', put: '!isAnew && isTrusted' },
      {
        file: store,
        find: 'if (confirmed && confirmed.document.audience !== audience) isTrusted = false;',
        put: '',
      },
    ],
  },
];
