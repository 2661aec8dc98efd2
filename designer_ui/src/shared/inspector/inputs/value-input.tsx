import { Skeleton } from 'antd';
import { Suspense, useMemo } from 'react';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { useKindsNow } from '@/widgets/use-kinds';
import type { Place } from '@/widgets/widget-view';

type Props = {
  app: string;
  form: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  id?: string;
};

const NO_VALUES = () => ({});

/** A value of a field, asked for by the field's own input. */
export function FieldValueInput({ app, form, field, value, onChange, id }: Props) {
  const kinds = useKindsNow();
  const text = useText();
  const place: Place = useMemo(() => ({ app, form, path: field.key, values: NO_VALUES }), [app, form, field.key]);
  const { Edit } = kinds(field).view;
  if (!Edit || field.widget === 'subform') {
    return null;
  }
  return (
    <Suspense fallback={<Skeleton.Input block active />}>
      <Edit
        id={id ?? `value-${field.key}`}
        field={field}
        value={value ?? null}
        onChange={(next) => onChange(next ?? undefined)}
        place={place}
        disabled={false}
        invalid={false}
        label={text(field.title)}
      />
    </Suspense>
  );
}
