import { useMemo } from 'react';
import type { RecordData } from '@/api/types';
import { useEnv } from '@/features/form-fill';
import { evaluate, type FormPlan } from '@/shared/form-engine';
import { FieldFrame } from '@/widgets/field-frame';
import { FieldValue } from '@/widgets/field-value';
import { FormLayout } from '@/widgets/form-layout';
import { RecordContext } from '@/widgets/record-scope';
import { useKindsNow, useReader } from '@/widgets/use-kinds';

type Props = { plan: FormPlan; record: RecordData; onEdit?: ((field: string) => void) | undefined };

/** The record to read, laid out as its form; a double click on a field begins editing there. */
export function RecordFields({ plan, record, onEdit }: Props) {
  const env = useEnv();
  const kinds = useKindsNow();
  const reader = useReader();
  const { states } = useMemo(() => evaluate(plan, record, env()), [plan, record, env]);
  const { form } = plan.input;
  const scope = useMemo(() => ({ form: form.key, record }), [form.key, record]);
  return (
    <RecordContext value={scope}>
      <FormLayout
        form={form}
        shown={(key) => states[key]?.visible ?? false}
        draw={(field) => {
          const kind = kinds(field);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the mouse; the edit button is for everybody
            <div onDoubleClick={onEdit && kind.role === 'input' ? () => onEdit(field.key) : undefined}>
              <FieldFrame field={field} id="" reading bare={kind.view.bare ?? false}>
                <FieldValue field={field} value={record[field.key]} kind={kind} reader={reader} />
              </FieldFrame>
            </div>
          );
        }}
      />
    </RecordContext>
  );
}
