import { Icon } from '@/shared/ui/icon';
import { generalProblems } from '../model/problems';
import { useRule } from '../rule-context';
import styles from './canvas.module.css';

/** What is wrong with the rule as a whole: loops before all. */
export function GeneralProblems() {
  const { problems } = useRule();
  const found = generalProblems(problems);
  if (found.length === 0) {
    return null;
  }
  return (
    <ul className={styles.general} aria-live="polite">
      {found.map((problem) => (
        <li key={`${problem.path} ${problem.message}`} data-severity={problem.severity ?? 'error'}>
          <Icon name={problem.code === 'rule.loop' ? 'repeat' : 'triangle-alert'} size={15} />
          {problem.message}
        </li>
      ))}
    </ul>
  );
}
