import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { changedKeys } from '@/shared/form-engine';
import { useFormSession, useSessionPart } from '@/widgets/session-context';
import type { Begins } from '../hooks/use-begins';
import type { FormSteps } from '../hooks/use-stepper';
import styles from './form-fill.module.css';

export type Submission = { submit: boolean; again: boolean };
type Props = {
  isNew: boolean;
  /** Nothing leads to another new record. */
  once?: boolean;
  begins: Begins;
  busy: boolean;
  steps: FormSteps;
  onSubmit: (how: Submission) => void;
  onCancel: () => void;
};

/** What ends the form, or leads to its next step: one primary action; on a phone a bar at the bottom. */
export function ActionBar({ isNew, once = false, begins, busy, steps, onSubmit, onCancel }: Props) {
  const { t } = useTranslation('form-fill');
  const { session } = useFormSession();
  const changes = useSessionPart((state) => changedKeys(session.plan, state).length);
  const walking = steps.at < steps.count - 1;
  return (
    <footer className={styles['bar']}>
      {steps.count > 1 && steps.at > 0 && (
        <Button disabled={busy} onClick={() => steps.go(steps.at - 1)}>
          {t('previous_step')}
        </Button>
      )}
      {walking ? (
        <Button type="primary" onClick={() => steps.go(steps.at + 1)}>
          {t('next_step')}
        </Button>
      ) : (
        <Endings isNew={isNew} once={once} begins={begins} busy={busy} onSubmit={onSubmit} />
      )}
      <Button type="text" disabled={busy} onClick={onCancel}>
        {t('common:cancel')}
      </Button>
      {!isNew && (
        <span className={styles['changes']} aria-live="polite">
          {changes > 0 && t('changes', { count: changes })}
        </span>
      )}
    </footer>
  );
}

function Endings({ isNew, once = false, begins, busy, onSubmit }: Omit<Props, 'steps' | 'onCancel'>) {
  const { t } = useTranslation('form-fill');
  const hasFlow = begins !== 'nothing';
  const word = begins === 'flow' ? 'submit_for_approval' : isNew || hasFlow ? 'submit' : 'common:save';
  return (
    <>
      <Tooltip title={begins === 'maybe' ? t('submit_hint') : undefined}>
        <Button type="primary" loading={busy} onClick={() => onSubmit({ submit: isNew || hasFlow, again: false })}>
          {t(word)}
        </Button>
      </Tooltip>
      {hasFlow && (
        <Button disabled={busy} onClick={() => onSubmit({ submit: false, again: false })}>
          {t('save_only')}
        </Button>
      )}
      {isNew && !once && !hasFlow && (
        <Button disabled={busy} onClick={() => onSubmit({ submit: true, again: true })}>
          {t('submit_and_new')}
        </Button>
      )}
    </>
  );
}
