import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FormBody, useEnv, useFormPlan } from '@/features/form-fill';
import { createSession, type FormPlan, type Session, type Values } from '@/shared/form-engine';
import { SessionContext } from '@/widgets/session-context';
import { useDesigner, useFormPart } from '../hooks/designer';
import { asRuntime } from '../model/as-runtime';
import { type PreviewLook, previewHref } from '../model/preview';
import styles from './form-preview.module.css';
import { PreviewBar } from './preview-bar';

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

const FIRST: PreviewLook = { width: 'desktop', role: '', language: '', theme: 'light' };

/** How the form looks to those who fill it in: on a desk and on a phone, to each role, in each language. */
export function FormPreview() {
  const { t, i18n } = useTranslation('form-designer');
  const { app, formKey, store, flush } = useDesigner();
  const [look, setLook] = useState<PreviewLook>({ ...FIRST, language: i18n.language });
  const [turn, setTurn] = useState(0);
  const document = useStore(store, (state) => state.document);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page inside reads the draft that has been saved
  useEffect(() => {
    void flush().then(() => setTurn((before) => before + 1));
  }, [document, flush]);
  const href = previewHref(app, formKey, look);
  return (
    <div className={styles.preview}>
      <PreviewBar look={look} href={href} onChange={(patch) => setLook({ ...look, ...patch })} />
      <iframe
        key={`${turn} ${href}`}
        className={styles.frame}
        data-width={look.width}
        src={href}
        title={t('tab.preview')}
      />
      <p className={styles.note}>{t('preview.note')}</p>
    </div>
  );
}
