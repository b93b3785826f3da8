// Teams get other names, one at a time. Who is in a team, and what it may see, stays.

import { useState } from 'react';
import { refusalAt, refusalBeside } from '../../document/use-sending.ts';
import { useRenameTeam } from '../../hooks/people/use-directory.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import styles from './people.module.css';

// The field that was typed in is gone; whoever uses keys goes on where they were.
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

export function TeamsDialog({ teams, onClose }: { teams: readonly string[]; onClose: () => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const leave = (name: string) => {
    setLeft(name);
    setChosen(null);
  };
  return (
    <DialogBox title="Teams" onClose={onClose}>
      <p className={styles.note}>
        A team begins when somebody is put into it, under Edit. Renamed, it keeps its people and what it may
        see.
      </p>
      {teams.length === 0 && <p className={styles.note}>There is none yet.</p>}
      <ul>
        {teams.map((team) => (
          <li key={team} className={styles.team}>
            {chosen === team ? (
              <Rename team={team} onDone={leave} />
            ) : (
              <>
                <span dir="auto">{team}</span>
                <Button
                  look="quiet"
                  label={`Rename ${team}`}
                  onPress={() => setChosen(team)}
                  ref={team === left ? takeFocus : undefined}
                >
                  Rename
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </DialogBox>
  );
}

/** `onDone` is told what the team is called then. */
function Rename({ team, onDone }: { team: string; onDone: (name: string) => void }) {
  const { ask, isAsking, refusal } = useRenameTeam();
  const [name, setName] = useState(team);
  const rename = async () => {
    if (name.trim() === team || (await ask({ team, name }))) onDone(name.trim());
  };
  return (
    <Form onSubmit={() => void rename()}>
      <Field
        label={`New name of ${team}`}
        value={name}
        onChange={setName}
        hasFocus
        refusal={refusalAt(refusal, 'name')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['name'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          Rename {team}
        </Button>
        <Button look="quiet" onPress={() => onDone(team)}>
          Keep it
        </Button>
      </span>
    </Form>
  );
}
