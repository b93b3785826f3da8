// The slash commands of the composer. A new one is a line here, and where it needs more than a few lines to read, a file
// beside this one.

import { readAction, readCoordinator, readImpact, readSeverity, readStatus } from './document-commands.ts';
import { readHere } from './people-commands.ts';
import type { SlashCommand } from './slash-command.ts';
import { readTask } from './task-command.ts';
import { readHypothesis, readMeasure } from './tried-commands.ts';
import { readUpdate } from './update-command.ts';

const entry = (
  name: string,
  says: string,
  as: { kind?: 'decision' | 'finding' | 'communication'; key?: true; private?: true },
): SlashCommand => ({ name, shape: 'text', says, read: (text) => ({ entry: as, text }) });

export const slashCommands: readonly SlashCommand[] = [
  entry('decision', 'an entry that asks for objections', { kind: 'decision' }),
  entry('finding', 'an entry: what was found out', { kind: 'finding' }),
  entry('told', 'an entry: what was said to whom', { kind: 'communication' }),
  entry('key', 'an entry marked as key', { key: true }),
  entry('private', 'an entry for the team alone', { private: true }),
  {
    name: 'action',
    shape: '@who text',
    says: 'a follow-up, with an owner or without',
    read: readAction,
  },
  {
    name: 'hypothesis',
    shape: 'text test: how',
    says: 'what may be the cause, and how to test it',
    read: readHypothesis,
  },
  {
    name: 'measure',
    shape: '@who text undo: how',
    says: 'a temporary fix that is in effect',
    read: readMeasure,
  },
  {
    name: 'update',
    shape: 'text next: 15m eta: 16:00',
    says: 'a status update: what is known now',
    read: readUpdate,
  },
  {
    name: 'impact',
    shape: 'users text',
    says: 'how users, infrastructure or services are affected',
    read: readImpact,
    values: ['users', 'infrastructure', 'services'],
  },
  {
    name: 'status',
    shape: 'mitigating',
    says: 'the state of the incident',
    read: readStatus,
    values: ['investigating', 'identified', 'mitigating', 'monitoring'],
  },
  {
    name: 'severity',
    shape: '2',
    says: 'how bad it is, 1 to 4',
    read: readSeverity,
    values: ['1', '2', '3', '4', 'unknown'],
  },
  {
    name: 'task',
    shape: '@who what in 10m',
    says: 'asks somebody for something, with a time to report back',
    read: readTask,
  },
  {
    name: 'here',
    shape: 'expert of databases',
    says: 'says that you are here, or that @who is',
    read: readHere,
    values: ['deputy', 'communicator', 'expert of'],
  },
  { name: 'ic', shape: '@who', says: 'offers coordination, or takes it', read: readCoordinator },
];
