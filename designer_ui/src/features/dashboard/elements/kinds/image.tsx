import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import { useBoard } from '../../board-scope';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

/** A picture, with the page it opens. */
export function Element({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const { designing } = useBoard();
  const { source, alt, fit = 'contain', link } = tile.props ?? {};
  if (typeof source !== 'string') {
    return <ElementHint icon="image">{t('element.no_picture')}</ElementHint>;
  }
  const picture = (
    <img
      className={styles.picture}
      data-fit={fit}
      src={source}
      alt={text(alt as Text | undefined) || title}
      draggable={false}
    />
  );
  return typeof link === 'string' && !designing ? (
    <a className={styles.pictureLink} href={link} target="_blank" rel="noreferrer">
      {picture}
    </a>
  ) : (
    picture
  );
}
