import { Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDefinition, RuntimeForm } from '@/api/types';
import { FormBody, useEnv, useFormPlan } from '@/features/form-fill';
import { createSession, type FormPlan, type Session, type Values } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { SessionContext } from '@/widgets/session-context';
import { useDesigner, useFormPart } from '../hooks/designer';
import styles from './form-preview.module.css';

/** A draft as the run time would get it: everything may be written. */
export function asRuntime(form: FormDefinition): RuntimeForm {
  const rights = {
    create: true,
    edit: true,
    delete: true,
    export: true,
    import: true,
    print: true,
    transfer: true,
    fields: {},
  };
  return { form, rights, views: [], flow: null, system_fields: [] };
}

type LiveProps = { plan: FormPlan; values?: Values | null; onSession?: (session: Session) => void };

/** The real form with the real rules, filled in with trial values. */
export function LiveForm({ plan, values, onSession }: LiveProps) {
  const { app, formKey, kinds } = useDesigner();
  const env = useEnv();
  const [session] = useState(() => createSession({ plan, values: values ?? {}, fresh: !values, env }));
  useEffect(() => onSession?.(session), [session, onSession]);
  const context = useMemo(() => ({ session, app, form: formKey, kinds }), [session, app, formKey, kinds]);
  return (
    <SessionContext value={context}>
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <FormBody />
      </form>
    </SessionContext>
  );
}

/** The plan of the form as it is now, and a word that changes with it. */
export function useDraftPlan(): { plan: FormPlan | undefined; turn: string } {
  const form = useFormPart((one) => one);
  const runtime = useMemo(() => asRuntime(form), [form]);
  const plan = useFormPlan(runtime);
  const turn = useMemo(() => JSON.stringify([form.fields, form.layout, form.rules]), [form]);
  return { plan, turn };
}

/** How the form looks to those who fill it in, on a desk and on a phone. */
export function FormPreview() {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const title = useFormPart((form) => form.title);
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const { plan, turn } = useDraftPlan();
  return (
    <div className={styles.preview}>
      <Segmented
        aria-label={t('preview.width')}
        value={width}
        options={(['desktop', 'phone'] as const).map((name) => ({ value: name, label: t(`preview.${name}`) }))}
        onChange={setWidth}
      />
      <div className={styles.paper} data-width={width}>
        <h2>{text(title)}</h2>
        {plan && <LiveForm key={turn} plan={plan} />}
      </div>
      <p className={styles.note}>{t('preview.note')}</p>
    </div>
  );
}
