// Chooses one of many by typing a part of its name.

import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { classes } from '../classes.ts';
import { RefusalNotice, type RefusalWords } from '../form/refusal-notice.tsx';
import styles from './finder.module.css';

export function Finder(props: {
  label: string;
  choices: readonly { readonly id: string; readonly words: string }[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  /** Said when there is nothing to choose from. */
  whenNone: string;
  hasFocus?: boolean;
  refusal?: RefusalWords | null;
}) {
  const { label, choices, chosen, onChoose, whenNone, hasFocus = false, refusal } = props;
  return (
    <ComboBox
      className={classes(styles.finder)}
      selectedKey={chosen}
      onSelectionChange={(key) => onChoose(key === null ? null : String(key))}
      menuTrigger="focus"
      isInvalid={Boolean(refusal)}
      allowsEmptyCollection
    >
      <Label className={classes(styles.label)}>{label}</Label>
      <div className={styles.line}>
        <Input className={classes(styles.input)} autoFocus={hasFocus} />
        <Button className={classes(styles.open)}>
          <ChevronDown size="1.1em" aria-hidden="true" />
        </Button>
      </div>
      <RefusalNotice refusal={refusal} />
      <Popover className={classes(styles.popover)}>
        <ListBox
          className={classes(styles.list)}
          items={choices}
          renderEmptyState={() => (
            <p className={styles.none}>{choices.length === 0 ? whenNone : 'No such name.'}</p>
          )}
        >
          {({ id, words }) => (
            <ListBoxItem id={id} textValue={words} className={classes(styles.item)}>
              {words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
