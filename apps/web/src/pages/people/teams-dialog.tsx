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

export function TeamsDialog({ teams, onClose }: { teams: readonly string[]; onClose: () => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
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
              <Rename team={team} onDone={() => setChosen(null)} />
            ) : (
              <>
                <span dir="auto">{team}</span>
                <Button look="quiet" label={`Rename ${team}`} onPress={() => setChosen(team)}>
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

function Rename({ team, onDone }: { team: string; onDone: () => void }) {
  const { ask, isAsking, refusal } = useRenameTeam();
  const [name, setName] = useState(team);
  const rename = async () => {
    if (name.trim() === team || (await ask({ team, name }))) onDone();
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
        <Button look="quiet" onPress={onDone}>
          Keep it
        </Button>
      </span>
    </Form>
  );
}
