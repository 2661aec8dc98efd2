import { useText } from '@/shared/text';
import type { EditProps } from '../widget-view';
import styles from './nps.module.css';
import { moodOf } from './spec';

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** Eleven numbers in a row; the chosen one again takes it back. */
export function NpsEdit(props: EditProps) {
  const text = useText();
  const { low, high } = (props.field.props ?? {}) as { low?: string; high?: string };
  const chosen = typeof props.value === 'number' ? props.value : null;
  return (
    <fieldset
      id={props.id}
      className={styles['scale']}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      disabled={props.disabled}
    >
      <div className={styles['scores']}>
        {SCORES.map((score) => (
          <button
            key={score}
            type="button"
            className={styles['score']}
            aria-pressed={score === chosen}
            data-mood={moodOf(score)}
            data-invalid={props.invalid}
            onClick={() => {
              props.onChange(score === chosen ? null : score);
              props.onDone?.();
            }}
          >
            {score}
          </button>
        ))}
      </div>
      {!props.compact && (
        <div className={styles['ends']}>
          <span>{text(low)}</span>
          <span>{text(high)}</span>
        </div>
      )}
    </fieldset>
  );
}
