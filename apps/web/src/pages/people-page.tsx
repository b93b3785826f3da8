// Who is here and how to reach them, for responders and admins; for everybody, what is told of themself. An admin lets
// people in, changes and shuts out.

import { useEffect } from 'react';
import { useMe } from '../hooks/use-me.ts';
import { mayRespond } from './may-respond.ts';
import page from './page.module.css';
import { DirectoryPanel } from './people/directory-panel.tsx';
import { InvitePanel } from './people/invite-panel.tsx';
import { OwnProfile } from './people/own-profile.tsx';

export function PeoplePage() {
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  const isAdmin = person?.role === 'admin';
  useEffect(() => {
    document.title = 'People · Sitrep';
  }, []);
  return (
    <main className={`${page.page} ${mayRespond(person) ? '' : page.narrow}`}>
      <div className={page.head}>
        <h1 className={page.title}>People</h1>
        {isAdmin && <a href="#invite">Invite someone</a>}
      </div>
      {/* Whoever comes here while something is broken looks for somebody. */}
      {person && mayRespond(person) && <DirectoryPanel me={person} />}
      {person && <OwnProfile />}
      {isAdmin && <InvitePanel />}
    </main>
  );
}
