import { type KeyboardEvent, Suspense, useMemo } from 'react';
import { useText } from '@/shared/text';
import { useFormSession } from '../session-context';
import type { Place } from '../widget-view';
import type { Column } from './columns';

type Props = {
  column: Column;
  rowKey: string;
  value: unknown;
  invalid: boolean;
  /** The cell is complete: go on. */
  onDone: (() => void) | undefined;
};

/** The open cell of a row: its input without a frame. */
export function CellEditor({ column, rowKey, value, invalid, onDone }: Props) {
  const { session, app, form } = useFormSession();
  const text = useText();
  const { plan, field, kind, only } = column;
  const [subform = ''] = plan.path.split('.');
  const place = useMemo<Place>(
    () => ({
      app,
      form,
      path: plan.path,
      only,
      values: () => {
        const { values } = session.store.getState();
        const rows = (values[subform] ?? []) as Record<string, unknown>[];
        return { ...values, [subform]: rows.filter((row) => row['_key'] === rowKey) };
      },
    }),
    [app, form, plan.path, only, session, subform, rowKey],
  );
  const { Edit } = kind.view;
  if (!Edit) {
    return null;
  }
  return (
    <Suspense fallback={null}>
      <Edit
        id={`cell-${rowKey}-${field.key}`}
        field={field}
        value={value}
        onChange={(next) => session.setCell(subform, rowKey, field.key, next)}
        onDone={onDone}
        place={place}
        disabled={false}
        invalid={invalid}
        label={text(field.title)}
        autoFocus
        selectAll
        compact
      />
    </Suspense>
  );
}

/** Keys that an open list of choices or a text with several lines wants for itself. */
export function wantsKey(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (event.nativeEvent.isComposing || target.tagName === 'TEXTAREA') {
    return true;
  }
  return target.getAttribute('aria-expanded') === 'true' || target.getAttribute('role') === 'combobox';
}
