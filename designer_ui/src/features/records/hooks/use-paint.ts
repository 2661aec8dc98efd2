import { useMemo } from 'react';
import type { Field, RecordData, RuntimeForm, Tint, ViewDefinition } from '@/api/types';
import { useEnv } from '@/features/form-fill/hooks/use-env';
import type { FormPlan } from '@/shared/form-engine';
import { nativeRecord } from '@/shared/form-engine/native';
import { isTint } from '@/shared/ui/tints';

/** The colours a view gives to records and to single cells. */
export type Paint = {
  row: (record: RecordData) => Tint | undefined;
  /** Null when no cell ever has a colour of its own. */
  cell: ((record: RecordData, key: string) => Tint | undefined) | null;
};

function optionTint(field: Field | undefined, value: unknown): Tint | undefined {
  const found = field?.props?.options?.find((option) => option.value === value)?.color;
  return isTint(found) ? found : undefined;
}

/** The first colour of the view whose condition holds, else that of the option the view colours by. */
export function usePaint(plan: FormPlan | undefined, runtime: RuntimeForm, view: ViewDefinition): Paint {
  const env = useEnv();
  return useMemo(() => {
    const colours = view.color ?? [];
    const ofRows = colours.filter((one) => !one.fields?.length);
    const ofCells = colours.filter((one) => one.fields?.length);
    const by = runtime.form.fields.find((field) => field.key === view.color_by);
    const natives = new WeakMap<RecordData, ReturnType<typeof nativeRecord>>();
    const holds = (record: RecordData, when: (typeof colours)[number]['when']): boolean => {
      if (!plan) {
        return false;
      }
      const native = natives.get(record) ?? nativeRecord(plan, record);
      natives.set(record, native);
      return plan.input.language.holds(when, native, env());
    };
    return {
      row: (record) =>
        ofRows.find(({ when }) => holds(record, when))?.color ?? (by ? optionTint(by, record[by.key]) : undefined),
      cell: ofCells.length
        ? (record, key) => ofCells.find(({ fields, when }) => fields?.includes(key) && holds(record, when))?.color
        : null,
    };
  }, [plan, runtime.form.fields, view.color, view.color_by, env]);
}
