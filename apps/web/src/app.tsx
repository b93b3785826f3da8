// Which page an address shows. Whatever page it is, what was left unsent is being sent.

import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useRememberPerson } from './hooks/device/use-person-here.ts';
import { useSignedOutElsewhere } from './hooks/device/use-signed-out.ts';
import { useUnsent } from './hooks/use-unsent.ts';
import { DeclarePage } from './pages/declare-page.tsx';
import { EnterPage } from './pages/enter-page.tsx';
import { Frame } from './pages/frame.tsx';
import { IncidentPage } from './pages/incident-page.tsx';
import { ListPage } from './pages/list-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';

const PeoplePage = lazy(() =>
  import('./pages/people-page.tsx').then((file) => ({ default: file.PeoplePage })),
);
const SearchPage = lazy(() =>
  import('./pages/search-page.tsx').then((file) => ({ default: file.SearchPage })),
);
const AuditPage = lazy(() => import('./pages/audit-page.tsx').then((file) => ({ default: file.AuditPage })));

export function App() {
  return (
    <>
      <Sending />
      <Switch>
        <Route path="/setup">
          <EnterPage way="setup" />
        </Route>
        <Route path="/join">
          <EnterPage way="join" />
        </Route>
        <Route path="/sign-in">
          <SignInPage />
        </Route>
        <Route path="/">{inFrame(<ListPage />)}</Route>
        <Route path="/declare">{inFrame(<DeclarePage />)}</Route>
        {/* Another incident is another page: nothing typed or opened in one may show up in the next. */}
        <Route path="/i/:code">{({ code }) => inFrame(<IncidentPage key={code} code={code} />)}</Route>
        <Route path="/people">{inFrame(<PeoplePage />)}</Route>
        <Route path="/search">{inFrame(<SearchPage />)}</Route>
        <Route path="/audit">{inFrame(<AuditPage />)}</Route>
        <Route path="/settings">{inFrame(<SettingsPage />)}</Route>
        <Route>{inFrame(<NotFoundPage />)}</Route>
      </Switch>
    </>
  );
}

function inFrame(page: ReactNode) {
  return (
    <Frame>
      <Suspense>{page}</Suspense>
    </Frame>
  );
}

function Sending() {
  useUnsent();
  useRememberPerson();
  useSignedOutElsewhere();
  return null;
}
