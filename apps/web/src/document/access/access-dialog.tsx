// Says who sees an incident: restricts it, changes who is named, opens it again. Rule: by name who will see it and who will
// not any more stands on it before the act, and so does how many links end [P12]. It asks the server at once or not at
// all: nothing of it waits on this device.

import { accessOf } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import type { AccessAnswer } from '@sitrep/incident/wire/access';
import { useState } from 'react';
import { useAccess } from '../../hooks/access/use-access.ts';
import { Button } from '../../ui/form/button.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
import styles from './access.module.css';
import { type Chosen, parted } from './access-words.ts';
import { NamedLists } from './named-lists.tsx';

export function AccessDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const access = accessOf(desk.document);
  const { audience, ask, isAsking, refusal } = useAccess(desk.incidentId, desk.me.id);
  const [opens, setOpens] = useState(false);
  const code = incidentOf(desk.document)?.code ?? '';
  const parts = { desk, audience, ask, isAsking, onClose };
  const title = !access?.sensitive
    ? `Restrict ${code} to named people`
    : opens
      ? `Open ${code} to everybody`
      : `Who sees ${code}`;
  return (
    <DialogBox title={title} onClose={onClose} isWide>
      {!audience && !refusal && <p>Looking up who could see it…</p>}
      <RefusalNotice refusal={refusal} />
      {audience && !access?.sensitive && <Restrict {...parts} audience={audience} />}
      {audience && access?.sensitive && opens && <Open {...parts} audience={audience} />}
      {audience && access?.sensitive && !opens && (
        <Change {...parts} audience={audience} onOpen={() => setOpens(true)} />
      )}
    </DialogBox>
  );
}

type Parts = Pick<ReturnType<typeof useAccess>, 'ask' | 'isAsking'> & {
  readonly desk: Desk;
  readonly audience: AccessAnswer;
  readonly onClose: () => void;
};

/** Whoever asks, and the coordinator, see it in any case. */
function keepers({ document, me }: Desk): { fixed: ReadonlySet<string>; coordinatorId: string | null } {
  const coordinatorId = coordinationOf(document)?.holder?.id ?? null;
  return { fixed: new Set([me.id, ...(coordinatorId ? [coordinatorId] : [])]), coordinatorId };
}

function Restrict({ desk, audience, ask, isAsking, onClose }: Parts) {
  const { fixed, coordinatorId } = keepers(desk);
  const [chosen, setChosen] = useState<Chosen>({ people: fixed, teams: new Set() });
  const { see, blind } = parted(audience, chosen, coordinatorId);
  const submit = async () => {
    const named = { people: [...chosen.people], teams: [...chosen.teams] };
    if (!(await ask([{ type: 'restrictIncident', ...named }]))) return;
    desk.say('Restricted');
    onClose();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <NamedLists answer={audience} chosen={chosen} onChoose={setChosen} fixed={fixed} />
      <div className={styles.outcome} role="status">
        <Names lead="Will see it" names={see} />
        <Names lead="Will not see it any more, at once" names={blind} />
        <p>
          <b>Read-only links that end now:</b> {audience.openLinks}
        </p>
      </div>
      <DialogActs>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          Restrict to {see.length === 1 ? 'yourself' : `${see.length} people`}
        </Button>
        <Button onPress={onClose}>Close</Button>
      </DialogActs>
    </Form>
  );
}

function Change({ desk, audience, ask, isAsking, onClose, onOpen }: Parts & { onOpen: () => void }) {
  const { fixed, coordinatorId } = keepers(desk);
  const access = accessOf(desk.document);
  const ids = (list: readonly { id: string }[] = []) => new Set(list.map(({ id }) => id));
  const [was] = useState<Chosen>({ people: ids(access?.people), teams: ids(access?.teams) });
  const [chosen, setChosen] = useState(was);
  const before = parted(audience, was, coordinatorId);
  const after = parted(audience, chosen, coordinatorId);
  const without = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
    [...these].filter((id) => !those.has(id));
  const more = { people: without(chosen.people, was.people), teams: without(chosen.teams, was.teams) };
  const less = { people: without(was.people, chosen.people), teams: without(was.teams, chosen.teams) };
  const some = ({ people, teams }: typeof more) => people.length + teams.length > 0;
  const submit = async () => {
    const asked = [
      ...(some(more) ? [{ type: 'grantAccess' as const, ...more }] : []),
      ...(some(less) ? [{ type: 'revokeAccess' as const, ...less }] : []),
    ];
    if (!(await ask(asked))) return;
    desk.say('Saved who sees it');
    onClose();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <NamedLists answer={audience} chosen={chosen} onChoose={setChosen} fixed={fixed} />
      <div className={styles.outcome} role="status">
        <Names lead="Sees it" names={after.see} />
        <Names lead="New" names={after.see.filter((name) => !before.see.includes(name))} />
        <Names
          lead="Will not see it any more, at once"
          names={before.see.filter((name) => !after.see.includes(name))}
        />
      </div>
      <DialogActs>
        <Button type="submit" look="primary" isDisabled={isAsking || !(some(more) || some(less))}>
          Save who sees it
        </Button>
        <Button onPress={onOpen}>Open to everybody…</Button>
        <Button onPress={onClose}>Close</Button>
      </DialogActs>
    </Form>
  );
}

function Open({ desk, audience, ask, isAsking, onClose }: Parts) {
  const access = accessOf(desk.document);
  const ids = (list: readonly { id: string }[] = []) => new Set(list.map(({ id }) => id));
  const now = { people: ids(access?.people), teams: ids(access?.teams) };
  const { blind } = parted(audience, now, keepers(desk).coordinatorId);
  const submit = async () => {
    if (!(await ask([{ type: 'liftRestriction' }]))) return;
    desk.say('Open to everybody');
    onClose();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <p>
        Everything that was written stays as it is: whoever is signed in will read it, viewers without its
        private records. Read-only links that ended stay ended.
      </p>
      <div className={styles.outcome}>
        <Names lead="Will see it too" names={blind} />
      </div>
      <DialogActs>
        <Button type="submit" look="primary" isDisabled={isAsking}>
          Open to all {audience.people.length} people
        </Button>
        <Button onPress={onClose}>Close</Button>
      </DialogActs>
    </Form>
  );
}

function Names({ lead, names }: { lead: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      <b>
        {lead} ({names.length}):
      </b>{' '}
      {names.join(', ')}
    </p>
  );
}
