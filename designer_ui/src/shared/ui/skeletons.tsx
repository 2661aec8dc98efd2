import { Skeleton } from 'antd';
import styles from './skeletons.module.css';

/** A page that is still loading: title, then lines. */
export function PageSkeleton() {
  return (
    <div className={styles.page} aria-busy="true">
      <Skeleton active title={{ width: 180 }} paragraph={{ rows: 6 }} />
    </div>
  );
}

/** Rows of a table that is still loading. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className={styles.rows} aria-busy="true">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <Skeleton.Input key={key} active block size="small" />
      ))}
    </div>
  );
}

/** Cards of a grid that is still loading. */
export function CardsSkeleton({ cards = 4 }: { cards?: number }) {
  return (
    <div className={styles.cards} aria-busy="true">
      {Array.from({ length: cards }, (_, card) => `card-${card}`).map((key) => (
        <Skeleton.Node key={key} active style={{ width: '100%', height: 104 }} />
      ))}
    </div>
  );
}
