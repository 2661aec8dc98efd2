import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/admin', frame: 'home', load: async () => (await import('./people-page')).PeoplePage },
  { path: '/admin/people', frame: 'home', load: async () => (await import('./people-page')).PeoplePage },
  { path: '/admin/departments', frame: 'home', load: async () => (await import('./departments-page')).DepartmentsPage },
  { path: '/admin/roles', frame: 'home', load: async () => (await import('./roles-page')).RolesPage },
];
