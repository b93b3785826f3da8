// Who may import whom. Rule: what stands here is the architecture; a new room is a line here before it is a folder.
//
//   web: pages ─► document ─► hooks ─► live ─► packages/incident · ui ─► nothing of ours
//        read-only ─► document · share ─► document, live · shell ─► nothing of ours
//   api: app ─► incidents, live, watch, people, pages ─► packages/database ─► packages/incident
import type { Arrow } from './resolve.ts';

/** For each package what it may import of ours besides itself; incident alone is also held to zod. */
const packages: Record<string, string[]> = {
  incident: [],
  links: ['incident'],
  chatlog: ['incident'],
  report: ['incident'],
  database: ['incident'],
};

const apps: Record<string, string[]> = {
  api: ['incident', 'links', 'chatlog', 'report', 'database'],
  web: ['incident', 'links', 'chatlog', 'report'],
};

/** For each room of the web app the other rooms it may import. */
const web: Record<string, string[]> = {
  ui: [],
  live: [],
  shell: [],
  hooks: ['live'],
  document: ['hooks', 'ui'],
  share: ['document', 'live', 'ui'],
  'read-only': ['document', 'ui'],
  pages: ['share', 'document', 'hooks', 'ui'],
};

const withoutReact = ['web/live'];

type Place = { group: string; name: string; room: string | null; file: string };

export function checkArrows(arrows: Arrow[]): string[] {
  return arrows.flatMap((arrow) => {
    const why = arrow.kind === 'ours' ? whyNotOurs(arrow, arrow.to) : whyNotOutside(arrow, arrow.name);
    const target = arrow.kind === 'ours' ? arrow.to : arrow.name;
    return why === null ? [] : [`${arrow.from.path}:${arrow.line} imports ${target}: ${why}.`];
  });
}

function whyNotOutside({ from }: Arrow, name: string): string | null {
  const place = placeOf(from.path);
  const isDatabase = /^(@prisma\/.*|prisma|pg|pg-.*)$/.test(name);
  if (isDatabase && place.name !== 'database' && place.file !== 'prisma.config.ts') {
    return 'only packages/database speaks to Postgres';
  }
  if (from.isTest) return null;
  if (place.group === 'packages' && place.name === 'incident' && name !== 'zod') {
    return '[L5] packages/incident imports zod alone';
  }
  const isReact = /^(react|react-dom|@tanstack\/react-query|wouter|react-aria.*)$/.test(name);
  if (isReact && withoutReact.includes(`${place.name}/${place.room}`))
    return `${place.room} runs without React`;
  return null;
}

function whyNotOurs({ from }: Arrow, target: string): string | null {
  const here = placeOf(from.path);
  const there = placeOf(target);
  if (here.group === 'packages' && there.group === 'apps') return 'packages never import apps';
  if (
    ['packages', 'apps'].includes(here.group) &&
    ['tools', 'e2e', 'bench', 'torture'].includes(there.group)
  ) {
    return 'the product never imports what tests or starts it';
  }
  if (here.group !== 'packages' && here.group !== 'apps') return null;
  if (there.group === 'packages' && !(here.group === 'packages' && here.name === there.name)) {
    const allowed = (here.group === 'packages' ? packages : apps)[here.name];
    if (allowed === undefined) return `${here.group}/${here.name} is not drawn in the arrows yet`;
    return allowed.includes(there.name)
      ? whyNotUi(here)
      : `no arrow leads from ${here.name} to ${there.name}`;
  }
  if (here.group === 'apps' && there.group === 'apps' && here.name !== there.name) {
    return 'apps never import each other';
  }
  if (from.isTest || here.group !== 'apps') return null;
  return here.name === 'api' ? whyNotInApi(here, there) : whyNotInWeb(here, there);
}

const whyNotUi = (here: Place) =>
  here.name === 'web' && here.room === 'ui' ? 'ui imports nothing of ours' : null;

// Files beside app.ts are for all rooms; were they to import a room, rooms would meet through them.
function whyNotInApi(here: Place, there: Place): string | null {
  const isRoot = here.room === null && ['app.ts', 'server.ts'].includes(here.file);
  if (here.room !== null && there.room === null && ['app.ts', 'server.ts'].includes(there.file)) {
    return 'app.ts knows the rooms; no room knows it';
  }
  if (there.room === null || here.room === there.room || isRoot) return null;
  return here.room === null ? 'only app.ts knows the rooms' : 'the rooms of api never import each other';
}

function whyNotInWeb(here: Place, there: Place): string | null {
  if (here.room === null || there.room === null || here.room === there.room) return null;
  const allowed = web[here.room];
  if (allowed === undefined) return `the room ${here.room} is not drawn in the arrows yet`;
  return allowed.includes(there.room) ? null : `no arrow leads from ${here.room} to ${there.room}`;
}

function placeOf(path: string): Place {
  const [group = '', name = '', , ...inside] = path.split('/');
  const isWorkspace = group === 'packages' || group === 'apps';
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { group, name, room: isWorkspace && inside.length > 1 ? (inside[0] ?? null) : null, file };
}
