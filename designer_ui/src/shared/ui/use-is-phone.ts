import { useMedia } from './use-media';

/** True below 768 px. */
export const useIsPhone = (): boolean => useMedia('(max-width: 767px)');
