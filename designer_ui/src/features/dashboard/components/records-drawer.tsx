import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '@/app/navigation';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type Behind, listAddress } from '../queries';
import styles from './dashboard.module.css';

const EmbeddedList = lazy(async () => ({ default: (await import('@/features/records/embedded-list')).EmbeddedList }));

type Props = { app: string; behind: Behind; title: string; onClose: () => void };

/** The records behind a number, in the list itself. */
export function RecordsDrawer({ app, behind, title, onClose }: Props) {
  const { t } = useTranslation('dashboard');
  const go = useGo();
  const filter = Object.keys(behind.filter).length ? behind.filter : null;
  return (
    <SidePanel
      open
      width={1080}
      title={title}
      onClose={onClose}
      extra={<Button onClick={() => go(listAddress(app, behind))}>{t('records.open_list')}</Button>}
    >
      <div className={styles.records}>
        <Suspense fallback={<RowsSkeleton rows={10} />}>
          <EmbeddedList app={app} form={behind.form} view="all" filter={filter} />
        </Suspense>
      </div>
    </SidePanel>
  );
}
