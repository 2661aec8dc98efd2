import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { Entry } from './entry-of';
import { startI18n } from './i18n';
import { Providers } from './providers';
import { createAppRouter } from './router';
import './global.css';

const RELOADED = 'tenon.reloaded';

/** After a deploy an open page asks for scripts that are gone: reload, but only once in ten seconds. */
function reloadOnStaleScripts(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - last > 10_000) {
      event.preventDefault();
      sessionStorage.setItem(RELOADED, String(Date.now()));
      window.location.reload();
    }
  });
}

/** Mount one of the two applications. */
export async function start(entry: Entry): Promise<void> {
  reloadOnStaleScripts();
  await startI18n();
  const root = document.getElementById('root');
  if (!root) {
    return;
  }
  const router = createAppRouter(entry);
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={null}>
        <Providers>
          <RouterProvider router={router} />
        </Providers>
      </Suspense>
    </StrictMode>,
  );
}
