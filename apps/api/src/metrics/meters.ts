// What is counted and measured, in the words of Prometheus. Rules: the rooms are handed the functions they need and know
// nothing of this; a label is one of a small closed set, never an id, a name or a text [O6].

import { commandTypes } from '@sitrep/incident/nouns';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Read when somebody asks for the figures, not before. */
export type Gauges = {
  sockets(): Readonly<Record<'team' | 'viewer' | 'share' | 'unknown', number>>;
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  commandsWaiting(): number;
  notificationQueueUsage(): Promise<number>;
};

export type Meters = ReturnType<typeof openMeters>;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LATE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 300, 3600];

export function openMeters(build: string) {
  const register = new Registry();
  const registers = [register];
  const name = (what: string) => `sitrep_${what}`;
  const counter = <L extends string>(what: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: name(`${what}_total`), help, labelNames: [...labelNames], registers });
  const histogram = <L extends string>(
    what: string,
    help: string,
    labelNames: readonly L[] = [],
    buckets = SECONDS,
  ) =>
    new Histogram({
      name: name(`${what}_seconds`),
      help,
      labelNames: [...labelNames],
      buckets,
      registers,
    });

  const requests = histogram('http_request', 'Requests, by the pattern of their route.', [
    'method',
    'route',
    'status',
  ]);
  const commands = counter('commands', 'Commands: accepted, repeated, refused (by code) or failed.', [
    'type',
    'outcome',
  ]);
  const commits = histogram('commit', 'Transactions of commands, without the wait for their turn.');
  const turns = histogram('turn_wait', 'How long commands waited for their turn.');
  const closes = counter('socket_closes', 'Sockets that ended, by reason.', ['reason']);
  const listening = counter('listening', 'What befell the listening connection.', ['news']);
  const finds = counter(
    'sweep_finds',
    'Readers’ rooms that the sweep found behind: a notification was lost.',
  );
  const alarms = histogram('alarm_late', 'Alarms raised, and how late.', [], LATE_SECONDS);
  const watchFailures = counter('watch_failures', 'Looks of the watch that failed.');
  const stalls = histogram('event_loop_stall', 'Times the event loop stood still for long.');
  new Gauge({ name: name('info'), help: 'The build that runs.', labelNames: ['build'], registers }).set(
    { build },
    1,
  );

  return {
    answered: (request: { method: string; route: string; status: number; ms: number }) => {
      const { method, route, status, ms } = request;
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
    },
    executed: (type: string, outcome: string) =>
      commands.inc({ type: commandTypes.includes(type) ? type : 'unknown', outcome }),
    timed: ({ waited, took }: { waited: number; took: number }) => {
      turns.observe(waited / 1000);
      commits.observe(took / 1000);
    },
    socketClosed: (reason: string) => closes.inc({ reason }),
    listening: (news: string) => listening.inc({ news }),
    swept: (found: number) => finds.inc(found),
    raised: (lateMs: number) => alarms.observe(Math.max(0, lateMs) / 1000),
    watchFailed: () => watchFailures.inc(),
    stoodStill: (ms: number) => stalls.observe(ms / 1000),

    /** What is read on demand, and what the process itself has to tell. */
    read(gauges: Gauges): void {
      addGauges(register, name, gauges);
      collectDefaultMetrics({ register });
    },
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}

function addGauges(register: Registry, name: (what: string) => string, gauges: Gauges): void {
  const registers = [register];
  new Gauge({
    ...{ name: name('sockets'), help: 'Open sockets.', labelNames: ['kind'], registers },
    collect() {
      for (const [kind, open] of Object.entries(gauges.sockets())) this.set({ kind }, open);
    },
  });
  new Gauge({
    ...{ name: name('database_connections'), help: 'The pool.', labelNames: ['state'], registers },
    collect() {
      const { open, idle, waiting } = gauges.connections();
      this.set({ state: 'busy' }, open - idle);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'waited_for' }, waiting);
    },
  });
  new Gauge({
    ...{ name: name('commands_waiting'), help: 'Commands waiting for their turn.', registers },
    collect() {
      this.set(gauges.commandsWaiting());
    },
  });
  new Gauge({
    ...{ name: name('notification_queue_usage'), help: 'Between 0 and 1; -1: not known.', registers },
    async collect() {
      this.set(await gauges.notificationQueueUsage().catch(() => -1));
    },
  });
}
