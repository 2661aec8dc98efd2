import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { vi } from 'vitest';
import { queryClient } from '@/api/query-client';
import { Providers } from '@/app/providers';
import { parseSearch, stringifySearch } from '@/app/search';

type Place = { path?: string; at?: string };

/** Draw an element inside all providers and a router: `renderPage(<MyPage />, { path: '/apps/$app', at: '/apps/crm' })`. */
export function renderPage(element: ReactNode, { path = '/', at = '/' }: Place = {}) {
  queryClient.clear();
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({ getParentRoute: () => root, path, component: () => <>{element}</> });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  const drawn = render(
    <Suspense fallback={null}>
      <Providers>
        <RouterProvider router={router as never} />
      </Providers>
    </Suspense>,
  );
  return { ...drawn, router };
}

type Reply = unknown | ((body: unknown) => unknown);

/** Answer the client's requests: `mockApi({ 'GET /me': me, 'POST /apps': (body) => ({ key: 'x' }) })`. */
export function mockApi(replies: Record<string, Reply>) {
  const calls: { call: string; body: unknown }[] = [];
  const answer = async (input: string, init: RequestInit = {}) => {
    const { pathname } = new URL(input, 'http://tenon.test');
    const call = `${init.method ?? 'GET'} ${pathname.replace('/api/v1', '')}`;
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body;
    calls.push({ call, body });
    if (!(call in replies)) {
      return Response.json({ code: 'not_found', message: `No reply for ${call}.` }, { status: 404 });
    }
    const reply = replies[call];
    const value: unknown = typeof reply === 'function' ? (reply as (body: unknown) => unknown)(body) : reply;
    return value instanceof Response ? value : Response.json(value);
  };
  vi.stubGlobal('fetch', vi.fn(answer));
  return calls;
}
