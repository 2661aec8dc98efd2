import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, apiUrl } from '@/api/client';
import { useGo, useParam } from '@/app/navigation';
import type { Language } from '@/app/preferences';
import { formatMoment } from '@/shared/format';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import styles from './components/sharing.module.css';

type Sent = { id: number; title: string; at: string; name: string | null; format: string; board: string };

/** `/board-sendings/:sending`: a board that was sent to me, as the file it was. */
export function SendingPage() {
  const id = useParam('sending');
  const { t, i18n } = useTranslation('dashboard-sharing');
  const go = useGo();
  const { data, error, refetch } = useQuery({
    queryKey: ['board-sending', id],
    queryFn: () => api.get<Sent>(`/board-sendings/${id}`),
  });
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <PageSkeleton />;
  }
  return (
    <Page title={data.title} width="narrow">
      <section className={`tn-card ${styles.sent}`}>
        <p className="tn-muted">{t('sent.at', { at: formatMoment(data.at, i18n.language as Language) })}</p>
        <div className={styles.actions}>
          {data.name && (
            <Button
              type="primary"
              icon={<Icon name="download" size={15} />}
              href={apiUrl(`/board-sendings/${data.id}/file`)}
              download
            >
              {t('sent.download', { format: data.format.toUpperCase() })}
            </Button>
          )}
          <Button icon={<Icon name="bar-chart-3" size={15} />} onClick={() => go(data.board)}>
            {t('sent.board')}
          </Button>
        </div>
        <p className="tn-muted">{t('sent.hint')}</p>
      </section>
    </Page>
  );
}
