import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sharing.module.css';

type Props = {
  title: string;
  fault: string | undefined;
  busy: boolean;
  ready: boolean;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form inside a panel: its title, its inputs, what is wrong, save and back. */
export function FormFrame({ title, fault, busy, ready, onSave, onClose, children }: Props) {
  const { t } = useTranslation('dashboard-sharing');
  return (
    <form
      className={styles.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h2 className={styles.formTitle}>{title}</h2>
      {children}
      {fault && <Alert type="error" showIcon message={fault} role="alert" />}
      <footer className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('common:save')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </footer>
    </form>
  );
}
