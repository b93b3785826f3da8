// A worker thread that plays seeds on a real database with a bug planted in what it loads.
import { parentPort, workerData } from 'node:worker_threads';
import { type Patch, patchSources } from '../../patch/patch-sources.ts';
import type { RealCampaign } from './campaign.ts';

const { patches, campaign }: { patches: readonly Patch[]; campaign: RealCampaign } = workerData;
patchSources(patches);
const { playOnPostgres } = await import('./campaign.ts');
parentPort?.postMessage(await playOnPostgres(campaign));
