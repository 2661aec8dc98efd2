import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences';
import type { Appearance } from './theme';

const DARK_QUERY = '(prefers-color-scheme: dark)';

function subscribe(onChange: () => void): () => void {
  const media = window.matchMedia(DARK_QUERY);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** The appearance in force: the person's choice, or what the device asks for. */
export function useAppearance(): Appearance {
  const choice = usePreferences((preferences) => preferences.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK_QUERY).matches);
  if (choice === 'system') {
    return systemIsDark ? 'dark' : 'light';
  }
  return choice;
}
