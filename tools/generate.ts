// npm run generate: the Prisma client from prisma/schema.prisma. Rule: no network. Prisma's command line would fetch
// a schema engine that generating does not use; naming any program in its place keeps it from trying.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './steps/root.ts';

const cli = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};
const { status } = spawnSync(process.execPath, [cli, 'generate'], { cwd: root, env, stdio: 'inherit' });
process.exitCode = status ?? 1;
