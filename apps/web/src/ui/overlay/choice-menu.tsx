// Short lists of choices, opened by a button of their own or beside anything else. What draws them is fetched soon after
// the page stands: no page waits for menus that nobody has opened yet, and they are there when the network is not.

import { type RefObject, useEffect, useRef } from 'react';
import { Button, type ButtonProps } from '../form/button.tsx';
import { lazyPart } from '../lazy-part.tsx';
import type { ChoiceGroup } from './choice.ts';

type ChoicesProps<Id extends string> = {
  label: string;
  groups: readonly ChoiceGroup<Id>[];
  /** The one in force. */
  current?: Id | undefined;
  onChoose: (id: Id) => void;
};

const loadMenu = () => import('./menu.tsx');
const Menu = lazyPart(() => loadMenu().then((file) => file.Menu));
const LOAD_MENU_AFTER_MS = 1_000;

export function ChoiceMenu<Id extends string>(
  props: ChoicesProps<Id> & {
    button: Pick<ButtonProps, 'children' | 'className' | 'look' | 'label'>;
    isOpen: boolean;
    onOpenChange: (isOpen: boolean) => void;
  },
) {
  const { button, isOpen, onOpenChange, ...choices } = props;
  const beside = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => void loadMenu().catch(() => {}), LOAD_MENU_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Button {...button} ref={beside} opens={isOpen} onPress={() => onOpenChange(true)} />
      {isOpen && <PlacedMenu {...choices} beside={beside} isAtStart onClose={() => onOpenChange(false)} />}
    </>
  );
}

/** Opened beside any element: one menu serves a long list of rows. */
export function PlacedMenu<Id extends string>(
  props: ChoicesProps<Id> & {
    beside: RefObject<HTMLElement | null>;
    /** In line with the beginning of the element, not with its end. */
    isAtStart?: boolean;
    onClose: () => void;
  },
) {
  const { onClose, onChoose, isAtStart = false, ...rest } = props;
  const all = rest.groups.flatMap(({ choices }) => choices);
  return (
    <Menu
      {...rest}
      isAtStart={isAtStart}
      onClose={onClose}
      onChoose={(id) => {
        const choice = all.find((candidate) => candidate.id === id);
        onClose();
        if (choice) onChoose(choice.id);
      }}
    />
  );
}
