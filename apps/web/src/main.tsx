// Starts the pages in the browser: binds the live code to it and draws the app.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { App } from './app.tsx';
import { LiveProvider } from './hooks/live-context.tsx';
import { isWorthRetrying } from './hooks/question.ts';
import { createLive } from './live/live.ts';
import { createBrowserWorld } from './live/world/browser-world.ts';
import { registerShell } from './shell/register-shell.ts';
import { applyTheme, readTheme } from './ui/theme.ts';

applyTheme(readTheme());

// The browser's idea of being online is about the internet; a server in the same building answers without it.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthRetrying, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
const live = createLive(createBrowserWorld());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no place for the app');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LiveProvider live={live}>
        <App />
      </LiveProvider>
    </QueryClientProvider>
  </StrictMode>,
);
registerShell();
