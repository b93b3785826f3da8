// One instance's way into the database in memory.
import type { Audience } from '@sitrep/incident/document';
import type { Scene } from '../scene.ts';
import type { Store } from '../server/store.ts';
import { Link, Outage, type Turns } from './link.ts';
import { createMemoryExecutor } from './memory-commit.ts';
import type { MemoryDatabase } from './memory-database.ts';

export function openMemoryStore(
  scene: Scene,
  database: MemoryDatabase,
  turns: Turns,
  announce: () => void,
): Store {
  const link = new Link(scene, database, turns);
  const newest = () => link.read(({ end: { seq, viewSeq } }) => ({ seq, viewSeq }));
  return {
    ...createMemoryExecutor(scene, link, announce),
    stream: (audience: Audience, asker = 'system') => {
      const sees = (at: MemoryDatabase) => asker === 'system' || at.sees(asker.id);
      return {
        changesSince: (since, most) =>
          link.read((at) => (sees(at) ? at.changesSince(audience, since, most) : null)),
        document: () => link.read((at) => (sees(at) ? at.document(audience) : null)),
        newest: async () => (await newest())[audience === 'team' ? 'seq' : 'viewSeq'],
        only: () => link.read((at) => at.only()),
      };
    },
    newest,
    entriesBefore: (audience, asker, place, most) =>
      link.read((at) => (at.sees(asker.id) ? at.entriesBefore(audience, place, most) : null)),
    shutOut: (watching) => link.read((at) => watching.filter(({ readerId }) => !at.sees(readerId))),
    epoch: () => link.read(({ end }) => end.epoch),
    roles: () => link.read(({ roles }) => new Map(roles)),
    cut: () => link.cut(),
    soundSince: () => link.soundSince,
    isOutage: (error) => error instanceof Outage,
  };
}
