import { useText } from '@/shared/text';
import type { EditProps } from '../widget-view';
import { answersOf, chosenIn, optionsIn, toggled } from './answers';
import styles from './matrix.module.css';

/** The same question for every row; on a phone the columns stand below each row. */
export function MatrixEdit(props: EditProps) {
  const text = useText();
  const multiple = props.field.props?.['multiple'] === true;
  const columns = optionsIn(props.field, 'columns');
  const answers = answersOf(props.value);
  return (
    <fieldset
      id={props.id}
      className={styles['matrix']}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      disabled={props.disabled}
      data-invalid={props.invalid}
    >
      <div className={styles['head']} aria-hidden style={{ '--columns': columns.length } as React.CSSProperties}>
        <span />
        {columns.map((column) => (
          <span key={column.value}>{text(column.title)}</span>
        ))}
      </div>
      {optionsIn(props.field, 'rows').map((row) => (
        <fieldset
          key={row.value}
          aria-label={text(row.title)}
          className={styles['row']}
          style={{ '--columns': columns.length } as React.CSSProperties}
        >
          <span className={styles['question']}>{text(row.title)}</span>
          {columns.map((column) => (
            <label key={column.value} className={styles['answer']}>
              <input
                type={multiple ? 'checkbox' : 'radio'}
                name={`${props.id}-${row.value}`}
                aria-label={`${text(row.title)}: ${text(column.title)}`}
                checked={chosenIn(answers, row.value).includes(column.value)}
                onChange={() => props.onChange(toggled(props.value, row.value, column.value, multiple))}
              />
              <span className={styles['word']}>{text(column.title)}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
