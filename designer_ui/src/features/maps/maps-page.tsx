import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { MapCard } from './components/map-card';
import { UploadPanel } from './components/upload-panel';
import styles from './maps.module.css';
import { useMaps } from './queries';

/** The boundaries that this installation draws its maps with. */
export function MapsPage() {
  const { t } = useTranslation('maps');
  const [search, setSearch] = useSearchState();
  const maps = useMaps();
  const list = maps.data ?? [];
  const add = (
    <Button type="primary" icon={<Icon name="upload" size={16} />} onClick={() => setSearch({ add: '1' })}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} subtitle={t('subtitle')} action={list.length ? add : null}>
      <Alert className={styles.note ?? ''} type="info" showIcon title={t('note')} description={t('note_more')} />
      {maps.isPending && <RowsSkeleton />}
      {maps.isError && <ErrorState error={maps.error} onRetry={() => void maps.refetch()} />}
      {maps.isSuccess && list.length === 0 && (
        <EmptyState picture="search" title={t('none')} hint={t('none_hint')} action={add} />
      )}
      {list.length > 0 && (
        <ul className={styles.list}>
          {list.map((one) => (
            <MapCard key={one.id} map={one} />
          ))}
        </ul>
      )}
      {search.add && <UploadPanel onClose={() => setSearch({ add: undefined })} />}
    </Page>
  );
}
