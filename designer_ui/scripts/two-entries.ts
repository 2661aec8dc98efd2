import type { Plugin } from 'vite';

/** The HTML file that the server answers for a page address; null when the address is not a page. */
export function entryFor(path: string): string | null {
  const isPage = !/^\/(api|src|node_modules|assets|@)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
  if (!isPage) {
    return null;
  }
  return /^\/builder(\/|$)/.test(path) ? '/builder.html' : '/runtime.html';
}

/** Answer pages in development as the Tenon server does: two HTML files, chosen by the address. */
export function twoEntries(): Plugin {
  return {
    name: 'tenon-two-entries',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const entry = entryFor(new URL(request.url ?? '/', 'http://x').pathname);
        if (entry && request.headers.accept?.includes('text/html')) {
          request.url = entry;
        }
        next();
      });
    },
  };
}
