import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/login', frame: 'bare', load: async () => (await import('./login-page')).LoginPage },
  { path: '/', frame: 'home', load: async () => (await import('./workbench-page')).WorkbenchPage },
  { path: '/apps/$app', frame: 'app', load: async () => (await import('./app-home-page')).AppHomePage },
];
