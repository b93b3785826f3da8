// An open list of choices. Each one has a digit, so that a key to open and a digit choose [UX34].

import type { RefObject } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { classes } from '../classes.ts';
import type { Choice, ChoiceGroup } from './choice.ts';
import styles from './overlay.module.css';

type ListProps = {
  label: string;
  groups: readonly ChoiceGroup[];
  current?: string | undefined;
  onChoose: (id: string) => void;
};

export function Menu(
  props: ListProps & { beside: RefObject<HTMLElement | null>; isAtStart: boolean; onClose: () => void },
) {
  const { beside, isAtStart, onClose, ...list } = props;
  return (
    <Popover
      className={classes(styles.popover)}
      aria-label={list.label}
      triggerRef={beside}
      isOpen
      placement={isAtStart ? 'bottom start' : 'bottom end'}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <List {...list} />
    </Popover>
  );
}

function List({ label, groups, current, onChoose }: ListProps) {
  const all = groups.flatMap((group) => group.choices);
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
      <AriaMenu
        aria-label={label}
        autoFocus="first"
        onAction={(id) => onChoose(String(id))}
        className={classes(styles.menu)}
      >
        {groups.map((group) => (
          <MenuSection
            key={group.title ?? label}
            className={classes(styles.group)}
            aria-label={group.title ?? label}
          >
            {group.title && <Header className={styles.groupTitle}>{group.title}</Header>}
            {group.choices.map((choice) => (
              <Item
                key={choice.id}
                choice={choice}
                digit={all.indexOf(choice) + 1}
                isCurrent={choice.id === current}
              />
            ))}
          </MenuSection>
        ))}
      </AriaMenu>
    </div>
  );
}

function Item({ choice, digit, isCurrent }: { choice: Choice; digit: number; isCurrent: boolean }) {
  const { id, words, drawn, hint } = choice;
  return (
    <MenuItem id={id} textValue={words} className={classes(styles.item)}>
      <span className={styles.digit} aria-hidden="true">
        {digit}
      </span>
      <span className={styles.words}>
        {drawn ?? words}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
      {isCurrent && <span className={styles.current}>now</span>}
    </MenuItem>
  );
}
