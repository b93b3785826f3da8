// A place kept for the frame around every page.

import type { ReactNode } from 'react';

export function Frame({ children }: { children: ReactNode }) {
  return <div>{children}</div>;
}
