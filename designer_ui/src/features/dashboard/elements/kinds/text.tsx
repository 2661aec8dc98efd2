import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

/** A heading or a few words. */
export function Element({ tile, title }: ElementProps) {
  const text = useText();
  const { text: words, look = 'title', align = 'start' } = tile.props ?? {};
  const shown = text(words as Text | undefined) || title;
  const Tag = look === 'title' ? 'h2' : look === 'subtitle' ? 'h3' : 'p';
  return (
    <Tag className={styles.words} data-look={look} data-align={align}>
      {shown}
    </Tag>
  );
}
