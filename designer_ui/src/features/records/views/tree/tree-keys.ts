import type { KeyboardEvent } from 'react';
import type { TreeTools } from './tree-tools';

function rowsIn(grid: HTMLElement): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>('[data-tree-row]')];
}

function levelOf(row: HTMLElement | undefined): number {
  return Number(row?.getAttribute('aria-level') ?? 0);
}

/** The row above in the tree. */
function above(rows: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const level = levelOf(rows[at]);
  return rows.slice(0, at).findLast((row) => levelOf(row) < level);
}

/** Arrows walk and open the tree, Enter opens the record, Insert adds one below. */
export function treeKey(event: KeyboardEvent<HTMLElement>, tools: TreeTools): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-tree-row]');
  if (!row || event.target !== row || event.ctrlKey || event.metaKey) {
    return;
  }
  const rows = rowsIn(event.currentTarget);
  const at = rows.indexOf(row);
  const id = Number(row.dataset['treeRow']);
  const expanded = row.getAttribute('aria-expanded');
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => rows[at + 1]?.focus(),
    ArrowUp: () => rows[at - 1]?.focus(),
    Home: () => rows[0]?.focus(),
    End: () => rows.at(-1)?.focus(),
    ArrowRight: () => (expanded === 'false' ? tools.toggle(id, true) : rows[at + 1]?.focus()),
    ArrowLeft: () => (expanded === 'true' ? tools.toggle(id, false) : above(rows, at)?.focus()),
    Enter: () => tools.list.open(id),
    Insert: () => row.querySelector<HTMLElement>('[data-add]')?.click(),
  };
  const act = event.altKey ? undefined : acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}
