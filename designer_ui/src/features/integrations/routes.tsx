import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/admin/channels', frame: 'home', load: async () => (await import('./channels-page')).ChannelsPage },
  { path: '/admin/deliveries', frame: 'home', load: async () => (await import('./deliveries-page')).DeliveriesPage },
  { path: '/admin/templates', frame: 'home', load: async () => (await import('./templates-page')).TemplatesPage },
  { path: '/admin/jobs', frame: 'home', load: async () => (await import('./jobs-page')).JobsPage },
  { path: '/admin/hooks', frame: 'home', load: async () => (await import('./hooks-page')).HooksPage },
];
