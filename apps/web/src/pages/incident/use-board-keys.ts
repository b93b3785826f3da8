// The keys of the incident page. Each does what a button on the page does; those who only read have the reading ones.

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf, isOpen } from '@sitrep/incident/nouns/incident';
import { type Desk, responds } from '../../document/desk.ts';
import { stillTrue } from '../../document/impact/editable-impact.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { OpenDialog } from './board-dialogs.tsx';
import type { OpenMenu } from './incident-board.tsx';

export function useBoardKeys(
  desk: Desk,
  page: {
    openMenu: (menu: OpenMenu) => void;
    openDialog: (dialog: OpenDialog) => void;
    editImpact: () => void;
    addAction: () => void;
    compose: () => void;
  },
): void {
  const mayAct = responds(desk.me);
  const whenOpen = (act: () => void) => () => {
    if (mayAct && isOpen(desk.document)) act();
  };
  const whenMay = (act: () => void) => () => {
    if (mayAct) act();
  };
  const coordinate = () => {
    const holder = coordinationOf(desk.document)?.holder;
    if (!holder) desk.send({ type: 'takeCoordination' });
    else page.openDialog(holder.id === desk.me.id ? 'handOff' : 'takeOver');
  };
  useKeys({
    n: whenMay(page.compose),
    u: whenOpen(() => desk.send(stillTrue(desk))),
    i: whenOpen(page.editImpact),
    s: whenMay(() => page.openMenu('state')),
    v: whenOpen(() => page.openMenu('severity')),
    h: whenOpen(coordinate),
    a: whenMay(page.addAction),
    y: () => void copyText(`${location.origin}/i/${incidentOf(desk.document)?.code ?? ''}`),
  });
}
