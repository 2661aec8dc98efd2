import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

/** A line between parts of a page. */
export function Element({ tile }: ElementProps) {
  const text = useText();
  const words = text(tile.props?.['text'] as Text | undefined);
  return <div className={styles.divider}>{words && <span>{words}</span>}</div>;
}
