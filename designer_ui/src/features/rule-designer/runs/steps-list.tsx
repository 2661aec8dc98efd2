import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import type { Step } from '../model/runs';
import styles from './runs.module.css';

const SIGNS: Readonly<Record<string, string>> = { failed: 'circle-x', waiting: 'hourglass', unknown: 'circle-help' };

/** What was done, or would be, one thing after the other. */
export function StepsList({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('rule-designer');
  const { data: catalog } = useCatalog();
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step.step ?? index} data-status={step.status} style={{ paddingInlineStart: depthOf(step) * 18 }}>
          <Icon
            name={SIGNS[step.status] ?? catalog?.actions.find((one) => one.name === step.action)?.icon ?? 'zap'}
            size={15}
          />
          <span>
            {step.text}
            {step.key && <code>{step.key}</code>}
            {step.count !== undefined && <code>{t('log.touches', { count: step.count })}</code>}
            {step.error && <em>{step.error}</em>}
            {step.by_hand && <small className={styles.byHand}>{t('log.by_hand', step.by_hand)}</small>}
          </span>
          {step.at && (
            <small title={t(`status.${step.status}`, { defaultValue: step.status })}>
              <RelativeTime at={step.at} />
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}

/** How deep in branches a step stood: `1.then.0` is one deep. */
function depthOf(step: Step): number {
  return step.step ? Math.floor((step.step.split('.').length - 1) / 2) : 0;
}
