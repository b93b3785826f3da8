// For `node --import`: patches the sources of the process that is about to start.
import { type Patch, patchSources } from './patch-sources.ts';

const patches: readonly Patch[] = JSON.parse(process.env.SITREP_PATCHES ?? '[]');
patchSources(patches);
