import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './sharing.module.css';

type Props = {
  name: 'subscriptions' | 'alerts' | 'links';
  loading: boolean;
  error: unknown;
  onRetry: () => void;
  count: number;
  onAdd: () => void;
  onClose: () => void;
  /** A form stands in the place of the list. */
  form: ReactNode;
  children: ReactNode;
};

/** A panel with what is kept for a board, or the form of one of them. */
export function KeptList({ name, loading, error, onRetry, count, onAdd, onClose, form, children }: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={onAdd}>
      {t(`${name}.add`)}
    </Button>
  );
  const body = () => {
    if (error) {
      return <ErrorState error={error} onRetry={onRetry} />;
    }
    if (loading) {
      return <RowsSkeleton rows={3} />;
    }
    return count ? (
      <ul className={styles.list}>{children}</ul>
    ) : (
      <EmptyState picture="chart" title={t(`${name}.empty`)} hint={t(`${name}.empty_hint`)} action={add} />
    );
  };
  return (
    <SidePanel open width={520} title={t(`menu.${name}`)} onClose={onClose}>
      {form || (
        <>
          {count > 0 && <div className={styles.bar}>{add}</div>}
          {body()}
        </>
      )}
    </SidePanel>
  );
}
