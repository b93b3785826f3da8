// Which page an address shows. Whatever page it is, what was left unsent is being sent.

import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { useAskBeforeLeaving } from './hooks/device/use-leaving.ts';
import { useRememberPerson } from './hooks/device/use-person-here.ts';
import { useSignedOutElsewhere } from './hooks/device/use-signed-out.ts';
import { useUnsent } from './hooks/use-unsent.ts';
import { ProveWhenAsked } from './pages/door/prove-when-asked.tsx';
import { Frame } from './pages/frame.tsx';
import { IncidentPage } from './pages/incident-page.tsx';
import { ListPage } from './pages/list-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

// Fetched soon after any page stands: somebody declares when the network may be what broke.
const loadDeclare = () => import('./pages/declare-page.tsx');
const DeclarePage = lazy(() => loadDeclare().then((file) => ({ default: file.DeclarePage })));
const LOAD_DECLARE_AFTER_MS = 1_000;

// Seldom opened, so not part of what every page loads first.
const LinkPage = lazy(() =>
  import('./pages/door/link-page.tsx').then((file) => ({ default: file.LinkPage })),
);
const SignInPage = lazy(() =>
  import('./pages/door/sign-in-page.tsx').then((file) => ({ default: file.SignInPage })),
);
const ReturnPage = lazy(() =>
  import('./pages/door/return-page.tsx').then((file) => ({ default: file.ReturnPage })),
);
const AgainPage = lazy(() =>
  import('./pages/door/return-page.tsx').then((file) => ({ default: file.AgainPage })),
);
const AccountPage = lazy(() =>
  import('./pages/account-page.tsx').then((file) => ({ default: file.AccountPage })),
);
const SettingsPage = lazy(() =>
  import('./pages/settings-page.tsx').then((file) => ({ default: file.SettingsPage })),
);
const PeoplePage = lazy(() =>
  import('./pages/people-page.tsx').then((file) => ({ default: file.PeoplePage })),
);
const SearchPage = lazy(() =>
  import('./pages/search-page.tsx').then((file) => ({ default: file.SearchPage })),
);
const ActionsPage = lazy(() =>
  import('./pages/actions/actions-page.tsx').then((file) => ({ default: file.ActionsPage })),
);
const AuditPage = lazy(() => import('./pages/audit-page.tsx').then((file) => ({ default: file.AuditPage })));

export function App() {
  return (
    <>
      <Sending />
      <Switch>
        <Route path="/setup">
          <Suspense>
            <LinkPage way="setup" />
          </Suspense>
        </Route>
        <Route path="/join">
          <Suspense>
            <LinkPage way="join" />
          </Suspense>
        </Route>
        <Route path="/recover">
          <Suspense>
            <LinkPage way="recover" />
          </Suspense>
        </Route>
        <Route path="/sign-in">
          <Suspense>
            <SignInPage />
          </Suspense>
        </Route>
        <Route path="/sign-in/again">
          <Suspense>
            <AgainPage />
          </Suspense>
        </Route>
        <Route path="/sign-in/return">
          <Suspense>
            <ReturnPage />
          </Suspense>
        </Route>
        <Route path="/account">{inFrame(<AccountPage />)}</Route>
        <Route path="/">{inFrame(<ListPage />)}</Route>
        <Route path="/declare">{inFrame(<DeclarePage />)}</Route>
        {/* Another incident is another page: nothing typed or opened in one may show up in the next. */}
        <Route path="/i/:code">{({ code }) => inFrame(<IncidentPage key={code} code={code} />)}</Route>
        <Route path="/people">{inFrame(<PeoplePage />)}</Route>
        <Route path="/search">{inFrame(<SearchPage />)}</Route>
        <Route path="/actions">{inFrame(<ActionsPage />)}</Route>
        <Route path="/audit">{inFrame(<AuditPage />)}</Route>
        <Route path="/settings">{inFrame(<SettingsPage />)}</Route>
        <Route>{inFrame(<NotFoundPage />)}</Route>
      </Switch>
      <ProveWhenAsked />
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
  useEffect(() => {
    const timer = setTimeout(() => void loadDeclare().catch(() => {}), LOAD_DECLARE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useUnsent();
  useRememberPerson();
  useSignedOutElsewhere();
  useAskBeforeLeaving();
  return null;
}
