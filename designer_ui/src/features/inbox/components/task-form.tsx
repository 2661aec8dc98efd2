import { useMemo } from 'react';
import type { RecordData } from '@/api/types';
import { FormBody } from '@/features/form-fill';
import { RecordFields } from '@/features/record/components/record-fields';
import type { FormPlan, Session } from '@/shared/form-engine';
import { SessionContext } from '@/widgets/session-context';
import { useKindsNow } from '@/widgets/use-kinds';

/** The record to read. */
export function ReadForm({ plan, record }: { plan: FormPlan; record: RecordData }) {
  return <RecordFields plan={plan} record={record} />;
}

/** The record with what may be written at this step. */
export function WriteForm({ app, form, session }: { app: string; form: string; session: Session }) {
  const kinds = useKindsNow();
  const context = useMemo(() => ({ session, app, form, kinds }), [session, app, form, kinds]);
  return (
    <SessionContext value={context}>
      <FormBody />
    </SessionContext>
  );
}
