import { useCallback, useState } from 'react';

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : fallback;
  } catch {
    return fallback;
  }
}

/** A small setting of this person on this device. */
export function useStored<T>(key: string, fallback: T): [T, (value: T) => void] {
  const [held, setHeld] = useState<{ key: string; value: T }>(() => ({ key, value: read(key, fallback) }));
  const value = held.key === key ? held.value : read(key, fallback);
  const store = useCallback(
    (next: T) => {
      setHeld({ key, value: next });
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
    [key],
  );
  return [value, store];
}
