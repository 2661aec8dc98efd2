import { Fragment } from 'react';
import { useText } from '@/shared/text';
import { callAt } from './calling';
import styles from './formula-editor.module.css';
import type { FormulaFunction } from './model';

type Props = { source: string; caret: number; functions: readonly FormulaFunction[] };

/** The arguments of the call around the caret, the one being written in bold. */
export function ArgumentHint({ source, caret, functions }: Props) {
  const text = useText();
  const calling = callAt(source, caret);
  const wanted = calling?.name.toUpperCase();
  const found = functions.find((one) => [one.name, ...one.aliases].some((name) => name.toUpperCase() === wanted));
  if (!calling || !found) {
    return null;
  }
  const last = found.parameters.length - 1;
  const current = found.parameters[last]?.many ? Math.min(calling.argument, last) : calling.argument;
  return (
    <div className={styles.hint} role="status">
      <code>{found.name}</code>(
      {found.parameters.map((one, index) => {
        const words = `${text(one.label)}${one.optional ? '?' : ''}${one.many ? '…' : ''}`;
        return (
          <Fragment key={one.name}>
            {index > 0 && ', '}
            {index === current ? <strong>{words}</strong> : words}
          </Fragment>
        );
      })}
      )<span className={styles.hintWords}>{text(found.description)}</span>
    </div>
  );
}
