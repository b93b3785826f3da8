// The profile of one person as a form: one's own, or for an admin anybody's.

import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import type { Refusal } from '@sitrep/incident/refusal';
import { useState } from 'react';
import { useChangePerson } from '../../hooks/people/use-directory.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field, type FieldProps } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { HoursFields } from './hours-fields.tsx';
import styles from './people.module.css';
import { bodyOf, type Draft, draftOf } from './profile-draft.ts';

const FIELDS = ['name', 'email', 'phone', 'chatHandles', 'timeZone', 'workingHours', 'teams', 'expertise'];

type Texts = Exclude<keyof Draft, 'days'>;

/** `teams`: those there are, for whoever may give them; null for others. */
export function ProfileDialog(props: {
  person: DirectoryPerson;
  teams: readonly string[] | null;
  onClose: () => void;
}) {
  const { person, teams, onClose } = props;
  const { profile } = useChangePerson(person.id);
  const [draft, setDraft] = useState(() => draftOf(person));
  const change = (more: Partial<Draft>) => setDraft((now) => ({ ...now, ...more }));
  const body = bodyOf(draft, person);
  const save = async () => {
    if (Object.keys(body).length === 0 || (await profile.ask(body))) onClose();
  };
  const text = (label: string, name: Texts, field: string, more: Partial<FieldProps> = {}) => (
    <Field
      label={label}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
      refusal={refusedAt(profile.refusal, field)}
      {...more}
    />
  );
  return (
    <DialogBox title={teams === null ? 'Your profile' : `Profile of ${person.name}`} onClose={onClose} isWide>
      <Form onSubmit={() => void save()}>
        <div className={styles.pair}>
          {text('Name', 'name', 'name', { isRequired: true, maxLength: 80, hasFocus: true })}
          {text('E-mail', 'email', 'email', { maxLength: 254 })}
        </div>
        <div className={styles.pair}>
          {text('Phone', 'phone', 'phone', { maxLength: 40, hint: 'For responders and admins alone.' })}
          {text('What they know', 'expertise', 'expertise', {
            placeholder: 'Postgres, DNS',
            hint: 'With commas between.',
          })}
        </div>
        {text('In chat, one a line', 'chat', 'chatHandles', { rows: 2, placeholder: 'irc: ann' })}
        <HoursFields
          draft={draft}
          onChange={change}
          refusedAt={(field) => refusedAt(profile.refusal, field)}
        />
        {teams !== null &&
          text('Teams', 'teams', 'teams', {
            hint: `With commas between. ${teams.length > 0 ? `There are: ${teams.join(', ')}. ` : ''}A new name begins a team; incidents may be open to a team alone.`,
          })}
        <RefusalNotice refusal={besideAll(profile.refusal)} />
        <DialogActs>
          <Button type="submit" look="primary" isDisabled={profile.isAsking}>
            Save the profile
          </Button>
          <Button onPress={onClose}>Leave it as it was</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}

const isOf = (refusal: Refusal, field: string) => refusal.field?.split('.')[0] === field;

function refusedAt(refusal: Refusal | null, field: string): Refusal | null {
  return refusal && isOf(refusal, field) ? refusal : null;
}

function besideAll(refusal: Refusal | null): Refusal | null {
  return refusal && FIELDS.some((field) => isOf(refusal, field)) ? null : refusal;
}
