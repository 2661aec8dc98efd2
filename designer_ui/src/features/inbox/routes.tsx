import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/inbox', frame: 'home', load: async () => (await import('./inbox-page')).InboxPage },
  {
    path: '/inbox/delegations',
    frame: 'home',
    load: async () => (await import('./delegations-page')).DelegationsPage,
  },
  { path: '/instances/$id', frame: 'home', load: async () => (await import('./instance-page')).InstancePage },
];
