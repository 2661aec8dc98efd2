import { useText } from '@/shared/text';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import type { PanelKind, PanelProps } from './panel-kind';
import styles from './panels.module.css';

/** What one must know of the record at a glance. */
function Facts({ panel, runtime, record }: PanelProps) {
  const text = useText();
  const kinds = useKindsNow();
  const reader = useReader();
  const all = [...runtime.form.fields, ...runtime.system_fields];
  const fields = ((panel['fields'] ?? []) as string[]).flatMap((key) => all.find((one) => one.key === key) ?? []);
  return (
    <dl className={styles['facts']}>
      {fields.map((field) => {
        const value = record[field.key];
        return (
          <div key={field.key} className={styles['fact']}>
            <dt>{text(field.title)}</dt>
            <dd>{isBlank(value) ? '—' : kinds(field).view.cell(value, field, reader)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

export const kind: PanelKind = { name: 'facts', slot: 'glance', Draw: Facts };
