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
    stream: (audience: Audience) => ({
      changesSince: (since, most) => link.read((at) => at.changesSince(audience, since, most)),
      document: () => link.read((at) => at.document(audience)),
      newest: async () => (await newest())[audience === 'team' ? 'seq' : 'viewSeq'],
      only: async () => null,
    }),
    newest,
    entriesBefore: (audience, place, most) => link.read((at) => at.entriesBefore(audience, place, most)),
    epoch: () => link.read(({ end }) => end.epoch),
    roles: () => link.read(({ roles }) => new Map(roles)),
    cut: () => link.cut(),
    soundSince: () => link.soundSince,
    isOutage: (error) => error instanceof Outage,
  };
}
