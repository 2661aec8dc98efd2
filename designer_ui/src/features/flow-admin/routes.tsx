import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/admin/flows', frame: 'home', load: async () => (await import('./flow-admin-page')).FlowAdminPage },
  { path: '/admin/calendar', frame: 'home', load: async () => (await import('./calendar-page')).CalendarPage },
];
