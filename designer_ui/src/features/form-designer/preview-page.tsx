import { Button, Result } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParam, useSearchState } from '@/app/navigation';
import { type Language, type ThemeChoice, usePreferences } from '@/app/preferences';
import { FormBody, useEnv, useFormPlan } from '@/features/form-fill';
import { ActionBar } from '@/features/form-fill/components/action-bar';
import { FaultSummary } from '@/features/form-fill/components/fault-summary';
import { useJump } from '@/features/form-fill/hooks/use-jump';
import { useStepper } from '@/features/form-fill/hooks/use-stepper';
import { createSession, type FormPlan } from '@/shared/form-engine';
import { rolesIn, useAppDraft, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { ruleFault } from '@/widgets/fault-text';
import { SessionContext } from '@/widgets/session-context';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import styles from './components/form-preview.module.css';
import { asRuntime } from './model/as-runtime';
import { levelsOf, seenBy } from './model/preview';

/** Language and appearance as the address asks, for this page only. */
function useLook(language: string | undefined, theme: string | undefined): void {
  useEffect(() => {
    usePreferences.setState({
      ...(language === 'en' || language === 'zh-CN' ? { language: language as Language } : {}),
      ...(theme === 'dark' || theme === 'light' ? { theme: theme as ThemeChoice } : {}),
    });
  }, [language, theme]);
}

/** `/builder/:app/forms/:form/preview?role=&lang=&theme=`: the draft as a role will see it; nothing is saved. */
export function PreviewPage() {
  const app = useParam('app');
  const form = useParam('form');
  const [search] = useSearchState();
  useLook(search['lang'], search['theme']);
  const { data: definition, error, refetch } = useDraftForm(app, form);
  const { data: draft } = useAppDraft(app);
  const runtime = useMemo(() => {
    const levels = levelsOf(
      rolesIn(draft).find((one) => one.key === search['role']),
      form,
    );
    return definition && asRuntime(seenBy(definition, levels), levels);
  }, [definition, draft, search['role'], form]);
  const plan = useFormPlan(runtime);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!plan || !draft) {
    return <PageSkeleton />;
  }
  return <Trial key={search['role'] ?? ''} plan={plan} app={app} form={form} />;
}

function Trial({ plan, app, form }: { plan: FormPlan; app: string; form: string }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const env = useEnv();
  const kinds = useKindsNow();
  const reader = useReader();
  const [session] = useState(() => createSession({ plan, values: {}, fresh: true, env }));
  const [sent, setSent] = useState(false);
  const context = useMemo(() => ({ session, app, form, kinds }), [session, app, form, kinds]);
  const { reveal, jump } = useJump();
  const steps = useStepper(session, reveal, (path) => jump({ path, code: '', severity: 'error' }));
  const submit = () => {
    if (session.attempt((fault) => ruleFault(fault, reader))) {
      setSent(true);
    } else {
      jump(session.store.getState().faults.find((fault) => fault.severity === 'error'));
    }
  };
  if (sent) {
    return (
      <Result
        status="success"
        title={t('preview.sent')}
        subTitle={t('preview.sent_hint')}
        extra={<Button onClick={() => setSent(false)}>{t('preview.again')}</Button>}
      />
    );
  }
  const { form: definition } = plan.input;
  return (
    <SessionContext value={context}>
      <main className={styles.page}>
        <h1>{text(definition.title)}</h1>
        {text(definition.description) && <p>{text(definition.description)}</p>}
        <form noValidate onSubmit={(event) => event.preventDefault()}>
          <FaultSummary onJump={jump} />
          <div className={`tn-card ${styles.sheet}`}>
            <FormBody reveal={reveal} stepper={steps.count ? steps : undefined} />
          </div>
          <ActionBar
            isNew
            begins="nothing"
            busy={false}
            steps={steps}
            onSubmit={submit}
            onCancel={() => notify.success(t('preview.note'))}
          />
        </form>
      </main>
    </SessionContext>
  );
}
