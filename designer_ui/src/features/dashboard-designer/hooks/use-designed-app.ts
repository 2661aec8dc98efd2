import { useParam } from '@/app/navigation';

/** The app being built, for parts that stand on both pages. */
export const useDesignedApp = (): string => useParam('app');
