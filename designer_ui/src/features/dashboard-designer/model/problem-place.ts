import type { Problem } from '@/api/client';
import { pathText } from '@/shared/inspector/places';
import type { Dashboard } from './types';

/** The key of the tile that a problem's path lies in: `tiles/3/measures/0` → `rate`. */
export function tileAtPath(page: Dashboard, path: string): string | null {
  const [part, index] = path.split('/');
  return part === 'tiles' ? (page.tiles[Number(index)]?.key ?? null) : null;
}

/** How many problems each tile has. */
export function problemsByTile(page: Dashboard, problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) {
    const key = tileAtPath(page, pathText(problem.path));
    if (key) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
