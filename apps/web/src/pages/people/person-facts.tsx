// One person in one line: who, where they stand in their day [R33], how to reach them, what they know [R72].

import { dayOf, daysWords } from '@sitrep/incident/people/local-time';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { shiftWords } from '../../document/day-words.ts';
import styles from './people.module.css';

export function PersonFacts(props: { person: DirectoryPerson; now: string; isYou?: boolean }) {
  const { person, now, isYou = false } = props;
  const { name, role, state, teams, expertise } = person;
  return (
    <>
      <span className={styles.who}>
        <span className={styles.name} dir="auto">
          <bdi>{name}</bdi>
          {isYou && ' (you)'}
        </span>
        <span className={styles.marks}>
          <span className={styles.role}>{role}</span>
          {state !== 'here' && (
            <span className={styles.state}>{state === 'invited' ? 'not here yet' : 'disabled'}</span>
          )}
        </span>
        {teams.length > 0 && (
          <span className={styles.note} dir="auto">
            {teams.join(', ')}
          </span>
        )}
      </span>
      <Day person={person} now={now} />
      <Reach person={person} />
      <span className={styles.knows} dir="auto">
        {expertise.join(', ')}
      </span>
    </>
  );
}

function Day({ person, now }: { person: DirectoryPerson; now: string }) {
  const { local, shift } = dayOf(person, now);
  const { timeZone, workingHours: hours } = person;
  if (!local) return <span className={styles.day} />;
  return (
    <span className={styles.day}>
      <span className={styles.clock}>
        {local.clock} <span className={styles.note}>{local.weekday}</span>
      </span>
      {shift && <span className={shift.works ? styles.works : styles.note}>{shiftWords(shift)}</span>}
      <span className={styles.note}>
        {timeZone?.replaceAll('_', ' ')}
        {hours && `, ${hours.from}–${hours.until} ${daysWords(hours.days)}`}
      </span>
    </span>
  );
}

function Reach({ person: { phone, email, chatHandles } }: { person: DirectoryPerson }) {
  return (
    <span className={styles.reach}>
      {phone && (
        <a className={styles.phone} href={`tel:${dialled(phone)}`}>
          {phone}
        </a>
      )}
      {chatHandles.map((handle) => (
        <span key={handle} dir="auto">
          {handle}
        </span>
      ))}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </span>
  );
}

function dialled(phone: string): string {
  return phone.replace(/(?:x|ext).*$/i, '').replaceAll(/[^+\d]/g, '');
}
