import type { RecordData, RuntimeForm } from '@/api/types';
import { useKindsNow, useReader } from '@/widgets/use-kinds';

/** The words by which people know a record. */
export function useRecordTitle(runtime: RuntimeForm | undefined, record: RecordData | undefined): string {
  const kinds = useKindsNow();
  const reader = useReader();
  const field = runtime?.form.fields.find((one) => one.key === runtime.form.title_field);
  if (!record) {
    return '';
  }
  return (field && kinds(field).view.words(record[field.key], field, reader)) || `#${record.id}`;
}
