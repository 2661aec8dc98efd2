import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { type Entry, entryOf } from './entry-of';
import { BareFrame } from './frames';
import { NotFoundPage } from './not-found-page';
import { RouteErrorPage } from './route-error-page';
import type { FeatureRoute, FeatureRoutes, Frame } from './routes';
import { parseSearch, stringifySearch } from './search';

const FEATURES = import.meta.glob<{ routes: FeatureRoutes }>('../features/*/routes.tsx', { eager: true });

/** All routes of one entry, from every feature folder. */
export function routesOf(entry: Entry): FeatureRoute[] {
  return Object.values(FEATURES).flatMap(({ routes }) => routes.filter((route) => entryOf(route.path) === entry));
}

const FRAMES: Record<Frame, RouteComponent> = {
  home: lazyRouteComponent(() => import('@/features/shell/home-frame'), 'HomeFrame'),
  app: lazyRouteComponent(() => import('@/features/shell/app-frame'), 'AppFrame'),
  designer: lazyRouteComponent(() => import('@/features/shell/designer-frame'), 'DesignerFrame'),
  bare: BareFrame,
};

function frameBranch(root: AnyRoute, frame: Frame, routes: FeatureRoute[]): AnyRoute {
  const parent = createRoute({ getParentRoute: () => root, id: `frame-${frame}`, component: FRAMES[frame] });
  const children = routes.map((route) =>
    createRoute({
      getParentRoute: () => parent,
      path: route.path,
      component: lazyRouteComponent(async () => ({ default: await route.load() })),
    }),
  );
  return parent.addChildren(children);
}

/** The router of one entry; features are found, never listed. */
export function createAppRouter(entry: Entry) {
  const root = createRootRoute({ component: Outlet });
  const routes = routesOf(entry);
  const used = [...new Set(routes.map((route) => route.frame))];
  const branches = used.map((frame) =>
    frameBranch(
      root,
      frame,
      routes.filter((route) => route.frame === frame),
    ),
  );
  return createRouter({
    routeTree: root.addChildren(branches),
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: RouteErrorPage,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 120,
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
}
