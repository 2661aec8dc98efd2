import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import styles from './overview.module.css';

type Need = { way: string; title: string; set_up: boolean; used_by: { kind: string; key: string; title: string }[] };

/** Says which ways of sending the app uses that nobody has set up yet. */
export function ChannelNotice() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const { data } = useQuery({
    queryKey: ['draft', app, '$channels'],
    queryFn: async () => (await api.get<{ needs: Need[] }>(`/apps/${app}/channel-needs`)).needs,
    staleTime: 30_000,
  });
  const missing = (data ?? []).filter((one) => !one.set_up);
  if (missing.length === 0) {
    return null;
  }
  return (
    <section className={styles.panel} aria-label={t('channels.title')}>
      <h2>{t('channels.title')}</h2>
      {missing.map((one) => (
        <p key={one.way} className={styles.live}>
          <Icon name="triangle-alert" size={15} />
          {t('channels.missing', {
            channel: one.title,
            users: one.used_by.map((user) => user.title).join(t('channels.and')),
          })}
        </p>
      ))}
      <p className={styles.muted}>
        {t('channels.meanwhile')} <PageLink href="/admin/channels">{t('channels.set_up')}</PageLink>
      </p>
    </section>
  );
}
