// Where changes and tasks live: Phabricator, Gerrit, GitHub, GitLab, Jenkins, the Server Admin Log. One change, one
// task, one run stay what they are; branches and "latest" do not.

import type { Address } from '../address.ts';
import { has } from '../codecs/params.ts';
import { type Reading, settledFixed, settledLive } from '../tool.ts';

const oneThing = settledFixed('it names one change, task or run');
const lists = settledLive(
  'it is a list or a “latest” page and shows something else tomorrow',
  'Link the one commit, run or task that is meant.',
);
const moves = settledLive(
  'it follows a branch and shows something else tomorrow',
  'Open the file at its commit (on GitHub press “y”) and copy that address.',
);

export function readForge({ path }: Address): Reading {
  if (/\/(?:blob|tree|raw|blame|-\/blob)\//.test(path)) {
    return /\/(?:blob|tree|raw|blame)\/[0-9a-f]{40}(?:\/|$)/.test(path) ? oneThing : moves;
  }
  return /\/(?:commits?\/[0-9a-f]{7,64}|(?:issues|pull|pulls|merge_requests|discussions|runs|jobs?|pipelines)\/\d+|releases\/tag\/[^/]+|compare\/[^/]+)/.test(
    path,
  )
    ? oneThing
    : lists;
}

export const readPhabricator = ({ path }: Address): Reading =>
  /^\/(?:[TDPMF]\d+|r[A-Z0-9]+[0-9a-f]{7,40})\/?$/.test(path) ? oneThing : lists;

export const readGerrit = ({ path, hash }: Address): Reading =>
  /\/c\/.+\/\+\/\d+|^\/\d+\/?$/.test(path) || /^\/c\/\d+/.test(hash) ? oneThing : lists;

export const readJenkins = ({ path }: Address): Reading =>
  /\/job\/[^/]+\/\d+(?:\/|$)/.test(path) ? oneThing : lists;

export const readAdminLog = ({ path, query }: Address): Reading =>
  has(query, 'd') || /^\/log\/[\w-]+/.test(path)
    ? settledFixed('it is one day or one entry of the log')
    : lists;
