// What to look at when a kind of failure is suspected, as Sitrep ships it: after the incident policy, for somebody who has no
// time to think of it [R83–R99]. An installation may have words of its own for each.

import type { OwnGuidance } from '@sitrep/incident/nouns/tried/guidance';
import type { FailureMode } from '@sitrep/incident/nouns/tried/hypothesis';

export const shippedGuidance: Record<FailureMode, string> = {
  fastFail:
    'Requests fail at once: the servers behind fall idle, the front serves a little less and sends much less. Look first at what was deployed or configured last, then for a central service that refuses connections.',
  moreDemand:
    'More comes in than can be served. Queues grow until a timeout or a limit stops them, and a part is still served, about as slowly as the timeout allows. News, a page that asks too often, a crawler: look for a mistake before an attack, which is rare.',
  lessCapacity:
    'The same demand meets less: slower code, broken hardware, a daemon that crashed, an emptied cache. From outside it looks like more demand; hold the request rate against yesterday’s to tell them apart.',
  exhausted:
    'Trouble rises to the user, idleness sinks to what is beside: a slow database keeps the application busy waiting while search has nothing to do. Find the lowest part that is busy. CPU is the cause only where most machines are above 90 % and stay flat; otherwise they wait for something remote.',
  stuckPool:
    'The front gave up, the workers go on with what nobody waits for, so the pool does not empty by itself. Restart the workers whatever the cause, and again every few minutes until it is found: it ends the longest requests first, and the harm is small.',
  slowQueries:
    'The database stands out in load, network or CPU. Few slow queries wear out the disks, many quick ones CPU and locks. Kill them first and patch afterwards: stopping the source does not clear the queue. Count the ones that are running, again and again, as a gauge.',
  slowCode:
    'Profile by real time, not by CPU. Where that tells nothing, take the stack of a busy process at random a few times: what is there most often is where the time goes. Stacks hold addresses of people: keep them private. Set yourself an end: tools one does not know mislead.',
};

/** What stands beside `mode`, where `own` are the words of the installation. */
export function guidanceOf(mode: FailureMode, own: readonly OwnGuidance[]): string {
  return own.find((one) => one.mode === mode)?.text ?? shippedGuidance[mode];
}
