import { QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { type Here, useHere } from '../record-scope';
import { useKindsNow, useReader } from '../use-kinds';
import styles from './qrcode.module.css';

/** The longest text that is still easy to scan. */
const LONGEST = 900;

function useWords(field: Field, here: Here | null): string {
  const kinds = useKindsNow();
  const reader = useReader();
  if (!here) {
    return '';
  }
  if (field.props?.['of'] !== 'field') {
    return here.id === null ? '' : `${location.origin}/apps/${here.app}/forms/${here.form}/records/${here.id}`;
  }
  const key = String(field.props?.['field'] ?? '');
  const own = here.session?.plan.byPath.get(key)?.field;
  const value = here.values[key];
  const words = own ? kinds(own).view.words(value, own, reader) : typeof value === 'object' ? '' : String(value ?? '');
  return words.slice(0, LONGEST);
}

/** A QR code of the record's address or of a field. */
export function Code({ field }: { field: Field }) {
  const { t } = useTranslation('layout');
  const here = useHere();
  const words = useWords(field, here);
  const size = Number(field.props?.['size'] ?? 128);
  const waiting = words === '';
  return (
    <figure className={styles.figure}>
      <span aria-hidden>
        <QRCode
          value={words || 'https://example.com'}
          size={size}
          type="svg"
          color="#000"
          bgColor="#fff"
          {...(waiting ? { statusRender: () => <span className={styles.waiting}>{t('qrcode.waiting')}</span> } : {})}
          {...(waiting ? { status: 'scanned' as const } : {})}
        />
      </span>
      <span className="tn-visually-hidden">{waiting ? t('qrcode.waiting') : words}</span>
      {field.props?.['caption'] !== false && !waiting && (
        <figcaption className={styles.caption}>
          {field.props?.['of'] === 'field' ? words : t('qrcode.record')}
        </figcaption>
      )}
    </figure>
  );
}
