import { useBoard } from '../../board-scope';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

/** Filters of the page in a place of their own. */
export function Element({ tile }: ElementProps) {
  const board = useBoard();
  const { filters, direction } = tile.props ?? {};
  const keys = Array.isArray(filters) && filters.length ? (filters as string[]) : null;
  return <div className={styles.filterBar}>{board.filters(keys, direction === 'column' ? 'column' : 'row')}</div>;
}
