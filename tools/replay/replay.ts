// npm run replay: plays a recorded incident through the public interface of a running Sitrep, as the people it names.
// Rule: nothing is sent before the whole record is understood.
import { readFileSync } from 'node:fs';
import { fail, step } from '../steps/report.ts';
import { trouble } from '../steps/trouble.ts';
import { gather } from './crowd.ts';
import { openDoor, realDoorParts } from './door.ts';
import { readOptions } from './options.ts';
import { type Plan, planReplay } from './plan/plan-replay.ts';
import { readRecord } from './plan/record.ts';
import { play } from './play.ts';
import { openSessions } from './session-file.ts';

const JOINS_A_MINUTE = 20;

try {
  const options = readOptions(process.argv.slice(2), process.env);
  const plan = await step('record', options.file, async (say) => {
    const read = understand(readText(options.file), options.allPrivate);
    const { steps, people } = read;
    say(`${steps.length} commands of ${people.length} ${people.length === 1 ? 'person' : 'people'}`);
    return read;
  });
  if (plan.leftOut.length > 0) process.stdout.write(`  left out   ${plan.leftOut.join(', ')}\n`);
  const door = openDoor(options.origin);
  const sessions = openSessions(options.sessionFile, options.origin);
  const cookies = await step('people', plan.people.join(', '), async (_say, note) => {
    if (plan.people.length > JOINS_A_MINUTE)
      note('they come in 20 a minute, as a server lets them: wait for it');
    await door.ask('GET', '/healthz', { tries: 2 });
    return gather(door, plan.people, sessions, options.admin);
  });
  const pace = { speed: options.speed, wait: realDoorParts.wait };
  const played = await step('replay', plan.title, async (say) => {
    const done = await play(door, plan, cookies, pace);
    const added = done.after - done.before;
    say(added > 0 ? `${added} changes` : 'nothing new: it was played here before');
    return done;
  });
  process.stdout.write(`\n      ${played.code}     ${options.origin}/i/${played.code}\n\n`);
} catch (error) {
  fail(error);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw trouble({
      happened: `The record cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      safe: 'Nothing was sent.',
      next: 'Give the path of a recorded incident: npm run replay -- FILE',
    });
  }
}

function understand(json: string, allPrivate: boolean): Plan {
  const record = readRecord(json);
  const plan = 'problems' in record ? record : planReplay(record, { allPrivate });
  if (!('problems' in plan)) return plan;
  throw trouble({
    happened: `This record is not played:\n${plan.problems.map((problem) => `  - ${problem}`).join('\n')}`,
    safe: 'Nothing was sent.',
    next: 'Correct the file, or leave out of it what Sitrep does not know.',
  });
}
