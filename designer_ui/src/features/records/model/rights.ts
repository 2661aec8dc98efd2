import type { RecordData, RuntimeForm } from '@/api/types';

/** The person may change this record: his right on the form, on the row, and no flow holds it. */
export function mayEditRecord({ rights }: RuntimeForm, record: RecordData): boolean {
  return rights.edit && (record._can?.edit ?? true) && record.flow_state !== 'running';
}

/** The person may write this field, in records he may change. */
export function mayWriteField(runtime: RuntimeForm, key: string): boolean {
  const isOwn = runtime.form.fields.some((field) => field.key === key);
  return isOwn && (runtime.rights.fields[key] ?? 'write') === 'write';
}

export function mayWrite(runtime: RuntimeForm, record: RecordData, keys: readonly string[]): boolean {
  return mayEditRecord(runtime, record) && keys.every((key) => mayWriteField(runtime, key));
}
