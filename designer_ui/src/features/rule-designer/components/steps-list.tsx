import { useCatalog } from '@/api/queries';
import { Icon } from '@/shared/ui/icon';
import type { Step } from '../model/types';
import styles from './rule.module.css';

/** What was done, or would be. */
export function StepsList({ steps }: { steps: readonly Step[] }) {
  const { data: catalog } = useCatalog();
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity.
        <li key={index} data-status={step.status}>
          <Icon name={catalog?.actions.find((one) => one.name === step.action)?.icon ?? 'bolt'} size={14} />
          <span>{step.text}</span>
        </li>
      ))}
    </ol>
  );
}
