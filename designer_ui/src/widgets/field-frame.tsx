import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './field-frame.module.css';

type Props = {
  field: Field;
  /** The control's id: the label names it. */
  id: string;
  required?: boolean;
  faults?: readonly { text: string; warning: boolean }[];
  /** Reading, not editing: a quieter label, no help. */
  reading?: boolean;
  bare?: boolean;
  /** Inside a form that is filled in, where it stands beside inputs. */
  inForm?: boolean;
  locked?: boolean;
  children: ReactNode;
};

export function faultId(id: string): string {
  return `${id}-fault`;
}

export function helpId(id: string): string {
  return `${id}-help`;
}

/** Label, help and problems of a field: drawn here and nowhere else. */
export function FieldFrame({
  field,
  id,
  required = false,
  faults = [],
  reading = false,
  bare = false,
  inForm = false,
  locked = false,
  children,
}: Props) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const help = text(field.help);
  if (bare) {
    return <div className={styles['frame']}>{children}</div>;
  }
  const label = (
    <>
      {text(field.title)}
      {required && (
        <span className={styles['star']} title={t('required')}>
          <span aria-hidden>*</span>
          <span className="tn-visually-hidden">{t('required')}</span>
        </span>
      )}
      {locked && <Icon name="lock" size={12} />}
    </>
  );
  return (
    <div className={styles['frame']} data-field={field.key} data-reading={reading} data-form={inForm}>
      {reading ? (
        <div className={styles['label']}>{label}</div>
      ) : (
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
      )}
      {children}
      {help && !reading && (
        <div className={styles['help']} id={helpId(id)}>
          {help}
        </div>
      )}
      {faults.length > 0 && (
        <div className={styles['faults']} id={faultId(id)} role="alert">
          {faults.map((fault) => (
            <div key={fault.text} className={styles['fault']} data-warning={fault.warning}>
              {fault.text}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
