import { useMemo } from 'react';
import { completeLayout, keysOf } from '@/shared/form-engine/layout';
import { Item } from './layouts/contents';
import type { Drawing } from './layouts/layout-view';
import styles from './layouts/layouts.module.css';

/** The fields of a form, arranged as defined; what stands in each place is drawn by the caller. */
export function FormLayout(drawing: Drawing) {
  const items = useMemo(() => completeLayout(drawing.form), [drawing.form]);
  return (
    <div className={styles['layout']}>
      {items.map((item) => (
        <Item key={keysOf(item).join()} item={item} drawing={drawing} />
      ))}
    </div>
  );
}
