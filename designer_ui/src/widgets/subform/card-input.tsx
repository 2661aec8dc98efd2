import { Suspense, useMemo } from 'react';
import type { Row } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { useFormSession } from '../session-context';
import type { Place } from '../widget-view';
import type { Column } from './columns';

/** A column's input with its usual frame, on the card of a line. */
export function CardInput({ column, row, invalid }: { column: Column; row: Row; invalid: boolean }) {
  const { session, app, form } = useFormSession();
  const text = useText();
  const { field, kind, plan, only } = column;
  const [subform = ''] = plan.path.split('.');
  const place = useMemo<Place>(
    () => ({ app, form, path: plan.path, only, values: () => session.store.getState().values }),
    [app, form, plan.path, only, session],
  );
  const { Edit } = kind.view;
  return Edit ? (
    <Suspense fallback={null}>
      <Edit
        id={`cell-${row._key}-${field.key}`}
        field={field}
        value={row[field.key]}
        onChange={(next) => session.setCell(subform, row._key, field.key, next)}
        place={place}
        disabled={false}
        invalid={invalid}
        label={text(field.title)}
      />
    </Suspense>
  ) : null;
}
