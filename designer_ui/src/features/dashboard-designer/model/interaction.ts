import type { Sides } from '@/features/dashboard/model/page';
import type { CrossRule } from '@/features/dashboard/model/types';

/** What a click on a point can do at once. */
export const CLICKS = ['menu', 'drill', 'cross', 'records', 'dashboard', 'nothing'] as const;

/** The shortest way to say it; undefined for what every tile does. */
export function crossFrom({ sends, hears, to }: Sides): CrossRule | undefined {
  if (!sends && !hears) {
    return false;
  }
  const rule = {
    ...(sends ? {} : { sends }),
    ...(hears ? {} : { hears }),
    ...(sends && to ? { to: [...to] } : {}),
  };
  return Object.keys(rule).length ? rule : undefined;
}
