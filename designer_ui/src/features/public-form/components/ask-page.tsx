import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import type { RecordData } from '@/api/types';
import { FaultSummary, FormBody, useJump } from '@/features/form-fill';
import { createBody, createSession, type FormPlan, faultsFrom } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { FieldValue } from '@/widgets/field-value';
import { SessionContext } from '@/widgets/session-context';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { useVisitorEnv, useVisitorPlan } from '../hooks/use-visitor-plan';
import { type PublicLink, withPassword } from '../queries';
import type { BodyProps } from './fill-page';
import styles from './public.module.css';

/** A question: everything asked must be typed, and equal. */
export function AskPage(props: BodyProps) {
  const asked = useMemo(() => questionOf(props.link), [props.link]);
  const plan = useVisitorPlan(asked);
  return plan ? <Asking {...props} plan={plan} /> : <PageSkeleton />;
}

/** Only the fields that are asked, none of them with a default. */
function questionOf(link: PublicLink): PublicLink {
  const fields = link.form.fields
    .filter((field) => link.writable.includes(field.key))
    .map(({ default: _default, ...field }) => ({ ...field, required: true }));
  return { ...link, form: { ...link.form, fields, layout: [], rules: [] } };
}

function Asking({ token, password, link, plan }: BodyProps & { plan: FormPlan }) {
  const { t } = useTranslation('public-form');
  const env = useVisitorEnv();
  const kinds = useKindsNow();
  const [session] = useState(() => createSession({ plan, values: {}, fresh: true, env }));
  const context = useMemo(() => ({ session, app: '', form: link.form.key, kinds }), [session, link, kinds]);
  const { reveal, jump } = useJump();
  const ask = useMutation({
    mutationFn: async () => {
      const values = createBody(session.plan, session.store.getState());
      const path = `/public/${token}/query`;
      return (await api.post<{ records: RecordData[] }>(path, { values }, withPassword(password))).records;
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problems.length) {
        const faults = faultsFrom(session.plan, error.problems);
        session.showFaults(faults);
        jump(faults[0]);
      } else {
        notify.error(error);
      }
    },
  });
  return (
    <SessionContext value={context}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <FaultSummary onJump={jump} />
        <FormBody reveal={reveal} />
        <div className={styles['bar']}>
          <Button type="primary" htmlType="submit" size="large" loading={ask.isPending}>
            {t('ask')}
          </Button>
        </div>
      </form>
      <section aria-live="polite">{ask.data && <Answers link={link} records={ask.data} />}</section>
    </SessionContext>
  );
}

function Answers({ link, records }: { link: PublicLink; records: RecordData[] }) {
  const { t } = useTranslation('public-form');
  const text = useText();
  const kinds = useKindsNow();
  const reader = useReader();
  if (!records.length) {
    return <p className={styles['none']}>{t('nothing')}</p>;
  }
  const fields = (link.columns ?? []).flatMap((key) => link.form.fields.filter((field) => field.key === key));
  return (
    <div className={styles['answers']}>
      <h2>{t('found', { count: records.length })}</h2>
      {records.map((record, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: answers carry no id and never change place
        <dl key={index} className={styles['answer']}>
          {fields.map((field) => (
            <div key={field.key}>
              <dt>{text(field.title)}</dt>
              <dd>
                <FieldValue
                  field={field}
                  kind={kinds(field)}
                  value={(record as Record<string, unknown>)[field.key]}
                  reader={reader}
                />
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}
