// A section that is fetched right after the page stands: its heading holds the place meanwhile, and where it cannot be
// fetched the page says so and goes on without it.

import { type ComponentType, lazy, Suspense } from 'react';
import { Panel } from '../ui/panel.tsx';

export function lazySection<Props extends object>(
  id: string,
  title: string,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const missing = () => (
    <Panel id={id} title={title}>
      <p>This part could not be loaded. Reload the page when the network is back.</p>
    </Panel>
  );
  const Section = lazy<ComponentType<Props>>(() =>
    load().then(
      (section) => ({ default: section }),
      () => ({ default: missing }),
    ),
  );
  return (props) => (
    <Suspense
      fallback={
        <Panel id={id} title={title}>
          {null}
        </Panel>
      }
    >
      <Section {...props} />
    </Suspense>
  );
}
