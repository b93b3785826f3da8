// Ticks people and teams: teams all at once, people narrowed by a part of their name; who is ticked stays in view.

import type { AccessAnswer } from '@sitrep/incident/wire/access';
import { useState } from 'react';
import { Field } from '../../ui/form/field.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import styles from './access.module.css';
import type { Chosen } from './access-words.ts';

const MOST_SHOWN = 40;

export function NamedLists(props: {
  answer: AccessAnswer;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  /** Cannot be left out: whoever chooses, and the coordinator. */
  fixed: ReadonlySet<string>;
}) {
  const { answer, chosen, onChoose, fixed } = props;
  const [part, setPart] = useState('');
  const fits = (name: string) => name.toLowerCase().includes(part.trim().toLowerCase());
  const isTicked = (id: string) => chosen.people.has(id) || fixed.has(id);
  const fitting = answer.people.filter(({ id, name }) => isTicked(id) || fits(name));
  let rest = MOST_SHOWN;
  const shown = fitting.filter(({ id }) => {
    if (isTicked(id)) return true;
    rest -= 1;
    return rest >= 0;
  });
  return (
    <div className={styles.lists}>
      <fieldset className={styles.list}>
        <legend className="spoken">People</legend>
        <Field label="People" value={part} onChange={setPart} placeholder="Type a part of the name" />
        <span className={styles.choices}>
          {shown.map(({ id, name, role }) => (
            <Toggle
              key={id}
              isOn={isTicked(id)}
              onChange={(isOn) =>
                onChoose({ ...chosen, people: changed(chosen.people, id, isOn || fixed.has(id)) })
              }
            >
              {name} {role !== 'responder' && <span className={styles.role}>{role}</span>}
            </Toggle>
          ))}
        </span>
        {fitting.length > shown.length && (
          <span className={styles.role}>{fitting.length - shown.length} more: type to find them.</span>
        )}
      </fieldset>
      {answer.teams.length > 0 && (
        <fieldset className={styles.list}>
          <legend>Teams</legend>
          <span className={styles.choices}>
            {answer.teams.map(({ id, name, members }) => (
              <Toggle
                key={id}
                isOn={chosen.teams.has(id)}
                onChange={(isOn) => onChoose({ ...chosen, teams: changed(chosen.teams, id, isOn) })}
              >
                {name}{' '}
                <span className={styles.role}>
                  {members.length === 1 ? '1 member' : `${members.length} members`}
                </span>
              </Toggle>
            ))}
          </span>
        </fieldset>
      )}
    </div>
  );
}

function changed(set: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}
