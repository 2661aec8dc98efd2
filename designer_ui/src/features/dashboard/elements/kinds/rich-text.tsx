import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import { RichText } from '@/widgets/richtext/rich-text';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

/** Paragraphs, lists and links, cleaned once more before they are shown. */
export function Element({ tile }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const html = text(tile.props?.['html'] as Text | undefined);
  if (!html) {
    return <ElementHint icon="file-text">{t('element.no_words')}</ElementHint>;
  }
  return (
    <div className={styles.rich}>
      <RichText html={html} />
    </div>
  );
}
