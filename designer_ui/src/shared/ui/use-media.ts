import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now; the page follows when it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** True where somebody asked his device for fewer movements. */
export const useCalm = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
