import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultSummary, FormBody, useJump, useStepper } from '@/features/form-fill';
import { createSession, type FormPlan } from '@/shared/form-engine';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { GatesContext } from '@/widgets/gates';
import { SessionContext } from '@/widgets/session-context';
import { useKindsNow } from '@/widgets/use-kinds';
import { useSending } from '../hooks/use-sending';
import { useVisitorEnv, useVisitorPlan } from '../hooks/use-visitor-plan';
import { type PublicLink, withPassword } from '../queries';
import styles from './public.module.css';
import { Said } from './said';

export type BodyProps = { token: string; password: string; link: PublicLink; onAgain: () => void };

/** A new record, or one existing, filled in by a visitor. */
export function FillPage(props: BodyProps) {
  const { t } = useTranslation('public-form');
  const plan = useVisitorPlan(props.link);
  if (props.link.done) {
    return <Said picture="done" title={t('done.title')} text={t('done.text')} />;
  }
  return plan ? <Filling key={props.link.stamp} {...props} plan={plan} /> : <PageSkeleton />;
}

function Filling({ token, password, link, plan, onAgain }: BodyProps & { plan: FormPlan }) {
  const { t } = useTranslation('public-form');
  const env = useVisitorEnv();
  const kinds = useKindsNow();
  const trap = useRef<HTMLInputElement>(null);
  const [session] = useState(() => createSession({ plan, values: link.record ?? {}, fresh: !link.record, env }));
  const { reveal, jump } = useJump();
  const steps = useStepper(session, reveal, (path) => jump({ path, code: '', severity: 'error' }));
  const sending = useSending({ token, password, link, session, onFaults: (faults) => jump(faults[0]) });
  const context = useMemo(() => ({ session, app: '', form: link.form.key, kinds }), [session, link, kinds]);
  const gates = useMemo(
    () => ({
      files: `/public/${token}/files`,
      candidates: ({ path }: { path: string }) => `/public/${token}/fields/${path}/options`,
      options: withPassword(password),
    }),
    [token, password],
  );
  if (sending.thanks !== null) {
    return (
      <Said picture="done" title={sending.thanks} text={link.kind === 'edit' ? '' : t('arrived')}>
        {link.kind === 'fill' && <Button onClick={onAgain}>{t('another')}</Button>}
      </Said>
    );
  }
  const last = steps.count < 2 || steps.at === steps.count - 1;
  return (
    <GatesContext value={gates}>
      <SessionContext value={context}>
        <form
          className={styles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (last) {
              void sending.send(trap.current?.value ?? '');
            } else {
              steps.go(steps.at + 1);
            }
          }}
        >
          <FaultSummary onJump={jump} />
          <FormBody reveal={reveal} stepper={steps.count ? steps : undefined} />
          {/* People do not see it; programs that fill in everything give themselves away. */}
          <input ref={trap} className={styles['trap']} name="website" tabIndex={-1} autoComplete="off" aria-hidden />
          <div className={styles['bar']}>
            {steps.at > 0 && (
              <Button disabled={sending.busy} onClick={() => steps.go(steps.at - 1)}>
                {t('previous')}
              </Button>
            )}
            {/* Keys: the click on "next" must not land on the button that takes its place and submit. */}
            {last ? (
              <Button key="submit" type="primary" htmlType="submit" size="large" loading={sending.busy}>
                {t(link.kind === 'edit' ? 'save' : 'submit')}
              </Button>
            ) : (
              <Button key="next" type="primary" size="large" onClick={() => steps.go(steps.at + 1)}>
                {t('next')}
              </Button>
            )}
          </div>
        </form>
      </SessionContext>
    </GatesContext>
  );
}
