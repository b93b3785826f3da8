// What is told of oneself, and to whom; everybody changes it themself.

import { useState } from 'react';
import { useOwnProfile } from '../../hooks/people/use-directory.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './people.module.css';
import { PersonFacts } from './person-facts.tsx';

const ProfileDialog = lazyPart(() => import('./profile-dialog.tsx').then((file) => file.ProfileDialog));

export function OwnProfile() {
  const now = useNow(60_000);
  const { profile, refusal } = useOwnProfile();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      id="own"
      title="You"
      aside={profile && <Button onPress={() => setOpen(true)}>Edit your profile</Button>}
    >
      <RefusalNotice refusal={refusal} />
      {profile && (
        <div className={styles.person}>
          <PersonFacts person={profile} now={now} isYou />
        </div>
      )}
      <p className={styles.note}>
        Responders and admins see this, to reach you when something breaks. Viewers, programs and read-only
        links never do.
      </p>
      {isOpen && profile && <ProfileDialog person={profile} teams={null} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
