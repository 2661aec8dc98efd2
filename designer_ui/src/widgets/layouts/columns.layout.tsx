import type { CSSProperties } from 'react';
import type { LayoutColumns } from '@/api/types';
import { keysIn } from '@/shared/form-engine/layout';
import { Contents } from './contents';
import type { Drawing, LayoutView } from './layout-view';
import styles from './layouts.module.css';

/** Parts beside each other; below each other where there is no room. */
function Columns({ item, drawing }: { item: LayoutColumns; drawing: Drawing }) {
  const visible = item.columns
    .map((column, at) => ({ column, key: String(at) }))
    .filter(({ column }) => keysIn(column).some(drawing.shown));
  const widths = visible.map(({ column }) => `minmax(0, ${column.width ?? 24 / item.columns.length}fr)`);
  return (
    <div className={styles['beside']} style={{ '--widths': widths.join(' ') } as CSSProperties}>
      {visible.map(({ column, key }) => (
        <div key={key} className={styles['part']}>
          <Contents holder={column} columns={1} drawing={drawing} />
        </div>
      ))}
    </div>
  );
}

export const view: LayoutView = { name: 'columns', Draw: Columns as LayoutView['Draw'] };
