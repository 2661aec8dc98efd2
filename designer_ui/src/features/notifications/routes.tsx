import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/notifications', frame: 'home', load: async () => (await import('./notifications-page')).NotificationsPage },
  { path: '/me/notifications', frame: 'home', load: async () => (await import('./my-notices-page')).MyNoticesPage },
];
