import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData } from '@/api/types';
import { RecordFields } from '@/features/record/components/record-fields';
import type { FieldPlan, FormPlan, Session } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { FieldFrame } from '@/widgets/field-frame';
import { FieldValue } from '@/widgets/field-value';
import { FormField } from '@/widgets/form-field';
import { FormLayout } from '@/widgets/form-layout';
import { SessionContext, useFormSession, useSessionPart } from '@/widgets/session-context';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import styles from './inbox.module.css';

const MOST_NAMED = 4;

/** The record to read. */
export function ReadForm({ plan, record }: { plan: FormPlan; record: RecordData }) {
  return <RecordFields plan={plan} record={record} />;
}

/** The record with what may be written at this step; the rest reads as on its page. */
export function WriteForm({ app, form, session }: { app: string; form: string; session: Session }) {
  const { t, i18n } = useTranslation('inbox');
  const text = useText();
  const kinds = useKindsNow();
  const context = useMemo(() => ({ session, app, form, kinds }), [session, app, form, kinds]);
  const open = session.plan.fields.filter((plan) => !plan.readonly).map((plan) => text(plan.field.title));
  return (
    <SessionContext value={context}>
      {open.length > 0 && (
        <p className={styles.note}>
          {open.length > MOST_NAMED
            ? t('writable_many', { count: open.length })
            : t('writable', { fields: new Intl.ListFormat(i18n.language).format(open) })}
        </p>
      )}
      <Fields session={session} />
    </SessionContext>
  );
}

function Fields({ session }: { session: Session }) {
  const states = useSessionPart((state) => state.states);
  return (
    <FormLayout
      form={session.plan.input.form}
      shown={(key) => states[key]?.visible ?? false}
      draw={(field) => {
        const plan = session.plan.byPath.get(field.key);
        return plan && (writable(plan) ? <FormField plan={plan} /> : <ReadField field={field} />);
      }}
    />
  );
}

/** Also a subform of which only some columns may be written. */
function writable(plan: FieldPlan): boolean {
  return !plan.readonly || plan.columns.some((column) => !column.readonly);
}

function ReadField({ field }: { field: Field }) {
  const { kinds } = useFormSession();
  const reader = useReader();
  const value = useSessionPart((state) => state.values[field.key]);
  const kind = kinds(field);
  return (
    <FieldFrame field={field} id="" reading bare={kind.view.bare ?? false}>
      <FieldValue field={field} value={value} kind={kind} reader={reader} />
    </FieldFrame>
  );
}
