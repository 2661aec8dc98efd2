import type { ReactNode } from 'react';
import type { Tint } from '@/api/types';
import styles from './tags.module.css';
import { isTint, tintVars } from './tints';

type Props = { children: ReactNode; color?: Tint | string | null | undefined; title?: string };

/** The pill of a select option: soft tint, dark text. */
export function OptionTag({ children, color, title }: Props) {
  const { background, text } = tintVars(isTint(color) ? color : 'gray');
  return (
    <span className={styles.tag} style={{ background, color: text }} title={title}>
      {children}
    </span>
  );
}
