import type { FeatureRoutes } from '@/app/routes';

export const routes: FeatureRoutes = [
  { path: '/b/$token', frame: 'bare', load: async () => (await import('./public-board-page')).PublicBoardPage },
  { path: '/board-sendings/$sending', frame: 'home', load: async () => (await import('./sending-page')).SendingPage },
];
