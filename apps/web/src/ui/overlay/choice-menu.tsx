// A button that opens a short list of choices. Each one has a digit, so that a key to open and a digit choose [UX34].

import type { ReactNode, RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { classes } from '../classes.ts';
import styles from './overlay.module.css';

export type Choice<Id extends string = string> = {
  readonly id: Id;
  readonly words: string;
  /** Drawn instead of the words. */
  readonly drawn?: ReactNode;
  readonly hint?: string;
};

export type ChoiceGroup<Id extends string = string> = {
  readonly title?: string;
  readonly choices: readonly Choice<Id>[];
};

type ChoicesProps<Id extends string> = {
  label: string;
  groups: readonly ChoiceGroup<Id>[];
  /** The one in force. */
  current?: Id | undefined;
  onChoose: (id: Id) => void;
};

export function ChoiceMenu<Id extends string>(
  props: ChoicesProps<Id> & {
    /** The button. */
    children: ReactNode;
    isOpen: boolean;
    onOpenChange: (isOpen: boolean) => void;
  },
) {
  const { children, isOpen, onOpenChange, ...choices } = props;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
      <Popover className={classes(styles.popover)} placement="bottom start">
        <Choices
          {...choices}
          onChoose={(id) => {
            onOpenChange(false);
            choices.onChoose(id);
          }}
        />
      </Popover>
    </MenuTrigger>
  );
}

/** As above, opened beside any element: one menu serves a long list of rows. */
export function PlacedMenu<Id extends string>(
  props: ChoicesProps<Id> & { beside: RefObject<HTMLElement | null>; onClose: () => void },
) {
  const { beside, onClose, ...choices } = props;
  return (
    <Popover
      className={classes(styles.popover)}
      aria-label={choices.label}
      triggerRef={beside}
      isOpen
      placement="bottom end"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Choices
        {...choices}
        onChoose={(id) => {
          onClose();
          choices.onChoose(id);
        }}
      />
    </Popover>
  );
}

function Choices<Id extends string>({ label, groups, current, onChoose }: ChoicesProps<Id>) {
  const all = groups.flatMap((group) => group.choices);
  const chosen = (id: unknown) => {
    const choice = all.find((candidate) => candidate.id === id);
    if (choice) onChoose(choice.id);
  };
  return (
    <div
      onKeyDownCapture={(event) => {
        const choice = /^[1-9]$/.test(event.key) ? all[Number(event.key) - 1] : undefined;
        if (!choice) return;
        event.preventDefault();
        event.stopPropagation();
        onChoose(choice.id);
      }}
    >
      <Menu aria-label={label} autoFocus="first" onAction={chosen} className={classes(styles.menu)}>
        {groups.map((group) => (
          <MenuSection
            key={group.title ?? label}
            className={classes(styles.group)}
            aria-label={group.title ?? label}
          >
            {group.title && <Header className={styles.groupTitle}>{group.title}</Header>}
            {group.choices.map((choice) => (
              <MenuItem
                key={choice.id}
                id={choice.id}
                textValue={choice.words}
                className={classes(styles.item)}
              >
                <span className={styles.digit} aria-hidden="true">
                  {all.indexOf(choice) + 1}
                </span>
                <span className={styles.words}>
                  {choice.drawn ?? choice.words}
                  {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
                </span>
                {choice.id === current && <span className={styles.current}>now</span>}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </div>
  );
}
