import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { blankIn, fillAddress } from '../fill-template';
import { useHere } from '../record-scope';
import styles from './embed.module.css';

/** The address to show, or null for one that may not be shown: only https, never our own pages. */
export function safeAddress(address: string, own: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && url.origin !== own ? url.href : null;
  } catch {
    return null;
  }
}

/** Another page inside the form, shut in a sandbox. */
export function Embedded({ field }: { field: Field }) {
  const { t } = useTranslation('layout');
  const text = useText();
  const here = useHere();
  const template = String(field.props?.['url'] ?? '');
  const waiting = here ? blankIn(template, here.values) : [];
  const address = waiting.length || !here ? null : safeAddress(fillAddress(template, here.values), location.origin);
  const height = Number(field.props?.['height'] ?? 320);
  if (!address) {
    return (
      <div className={styles.empty} style={{ minHeight: Math.min(height, 120) }}>
        <Icon name="app-window" />
        {!here ? template : waiting.length ? t('embed.waiting') : t('embed.unsafe')}
      </div>
    );
  }
  return (
    <iframe
      className={styles.frame}
      style={{ height }}
      src={address}
      title={text(field.title)}
      loading="lazy"
      referrerPolicy="no-referrer"
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
    />
  );
}
