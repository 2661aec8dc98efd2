import { VARIABLES } from 'virtual:page-variables';
import type { Appearance } from '@/app/theme';

/** One variable of a page in this appearance, as a browser would answer it. */
export function variable(appearance: Appearance, name: string): string {
  return VARIABLES[appearance][name] ?? '';
}

/**
 * The drawing code asks its page for colours; without a browser this is the page. It answers variables and
 * nothing else, so whatever needs a real document must not run on the server.
 */
export function lookLike(appearance: Appearance): void {
  const page = {
    document: { body: {} },
    getComputedStyle: () => ({ getPropertyValue: (name: string) => variable(appearance, name) }),
  };
  Object.assign(globalThis, page);
}
