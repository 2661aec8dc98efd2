import { useEffect } from 'react';
import { create } from 'zustand';
import { useMedia } from '@/shared/ui/use-media';
import { usePreferences } from './preferences';
import type { Appearance } from './theme';

/** What the open page asks for, whatever the person has chosen. */
const useForced = create<{ appearance: Appearance | null }>(() => ({ appearance: null }));

/** A page that is always light or always dark, as a board on a wall may be. */
export function useForcedAppearance(wanted: Appearance | 'auto' | undefined): void {
  useEffect(() => {
    useForced.setState({ appearance: wanted === 'light' || wanted === 'dark' ? wanted : null });
    return () => useForced.setState({ appearance: null });
  }, [wanted]);
}

/** The appearance in force: what the page asks for, the person's choice, or what the device asks for. */
export function useAppearance(): Appearance {
  const choice = usePreferences((preferences) => preferences.theme);
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useForced((state) => state.appearance);
  if (forced) {
    return forced;
  }
  if (choice === 'system') {
    return systemIsDark ? 'dark' : 'light';
  }
  return choice;
}
