import type { ComponentType } from 'react';

/**
 * What stands around a page:
 * `home`   top bar and the global navigation (workbench, inbox, administration),
 * `app`    top bar and the navigation of the app named by `$app`,
 * `designer` a slim top bar only, the page fills the rest of the window,
 * `bare`   nothing, and no sign-in needed (login, public forms).
 */
export type Frame = 'home' | 'app' | 'designer' | 'bare';

export type FeatureRoute = {
  /** TanStack syntax: `/apps/$app/forms/$form`. Paths beginning with `/builder` belong to the builder entry. */
  path: string;
  frame: Frame;
  /** `() => import('./some-page').then((m) => m.SomePage)` */
  load: () => Promise<ComponentType>;
};

/** What every `features/<name>/routes.tsx` exports as `routes`. */
export type FeatureRoutes = readonly FeatureRoute[];
