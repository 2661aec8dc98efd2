import type { Field } from '@/api/types';
import styles from './field-frame.module.css';
import type { WidgetKind } from './registry';
import { isBlank } from './values';
import type { Reader } from './widget-view';

/** A value as it reads on a page; blank is a quiet dash. */
export function FieldValue({
  field,
  value,
  kind,
  reader,
}: {
  field: Field;
  value: unknown;
  kind: WidgetKind;
  reader: Reader;
}) {
  const { view } = kind;
  if (isBlank(value) && view.role !== 'display' && view.name !== 'unknown') {
    return (
      <div className={`${styles['value']} ${styles['blank']}`}>
        <span aria-hidden>—</span>
        <span className="tn-visually-hidden">{reader.t('blank')}</span>
      </div>
    );
  }
  return <div className={styles['value']}>{(view.read ?? view.cell)(value, field, reader)}</div>;
}
