import { create } from 'zustand';

const KEPT = 6;
const NAME = 'tenon.recent-kinds';

function stored(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return [];
  }
}

const useRecent = create<{ names: readonly string[] }>()(() => ({ names: stored() }));

/** The kinds this person added last, the latest first. */
export function useRecentKinds(): readonly string[] {
  return useRecent((state) => state.names);
}

export function rememberKind(name: string): void {
  const names = [name, ...useRecent.getState().names.filter((one) => one !== name)].slice(0, KEPT);
  useRecent.setState({ names });
  try {
    localStorage.setItem(NAME, JSON.stringify(names));
  } catch {
    // Private windows may refuse; the list then lasts as long as the page.
  }
}
