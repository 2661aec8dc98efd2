import { useMedia } from './use-media';

/** Below 1024 px the side panes become drawers. */
export const useNarrow = (): boolean => useMedia('(max-width: 1023px)');
