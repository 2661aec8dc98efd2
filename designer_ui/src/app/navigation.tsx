import { useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { type ComponentProps, type MouseEvent, useCallback } from 'react';
import { entryOf } from './entry-of';
import { type Search, stringifySearch } from './search';

/** A parameter of the address that the route promises: `useParam('app')` under `/apps/$app`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = params[name];
  if (value === undefined) {
    throw new Error(`This page has no address parameter "${name}".`);
  }
  return value;
}

/** Go to an address inside Tenon; the other entry (builder or runtime) is a page load, ours is not. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (href, options) => {
      if (entryOf(href) !== entryOf(window.location.pathname)) {
        window.location.assign(href);
        return;
      }
      const { history } = router;
      options?.replace ? history.replace(href) : history.push(href);
    },
    [router],
  );
}

/** The page's view state in the address: `[search, set]`; `set({ q: undefined })` removes a key. */
export function useSearchState(): [Search, (patch: Record<string, string | undefined>, replace?: boolean) => void] {
  const go = useGo();
  const search = useRouterState({ select: (state) => state.location.search as Search }) as unknown as Search;
  const set = useCallback(
    (patch: Record<string, string | undefined>, replace = false) => {
      const now = Object.fromEntries(new URLSearchParams(window.location.search));
      go(window.location.pathname + stringifySearch({ ...now, ...patch }), { replace });
    },
    [go],
  );
  return [search, set];
}

/** The path now shown, without search. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

/** A real link (middle click and copy work) that changes the page without loading it again where it can. */
export function PageLink({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const go = useGo();
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented && isPlainClick(event) && rest.target !== '_blank') {
          event.preventDefault();
          go(href);
        }
      }}
    />
  );
}
