import { Icon } from '@/shared/ui/icon';
import styles from './import.module.css';

type Props = { steps: readonly { key: string; title: string }[]; current: string; label: string };

/** Where the person is on the way; the current step alone has words on a phone. */
export function StepList({ steps, current, label }: Props) {
  const at = steps.findIndex((step) => step.key === current);
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={styles.step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.stepMark}>{index < at ? <Icon name="check" size={13} /> : index + 1}</span>
          <span className={styles.stepTitle}>{step.title}</span>
        </li>
      ))}
    </ol>
  );
}
