// When drawing a page fails, the rest of the window stays and says so: a blank page is the one answer nobody can use.

import { Component, type ReactNode } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import page from '../page.module.css';

const WORDS = {
  happened: 'This page could not be drawn. That is a fault of Sitrep.',
  next: 'Reload it. If it happens again, tell your admin what you did before.',
  safe: 'What you typed is kept on this device, and what was sent is at the server.',
};

/** A class because React tells of such faults to classes alone. */
export class Fault extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className={page.page}>
        <h1 className={page.title}>Something went wrong</h1>
        <RefusalNotice refusal={WORDS}>
          <Button look="primary" onPress={() => location.reload()}>
            Reload
          </Button>
        </RefusalNotice>
      </main>
    );
  }
}
