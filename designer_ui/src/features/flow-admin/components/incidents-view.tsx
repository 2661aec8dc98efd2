import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type Incident, useIncidents, useInstanceCommand } from '../queries';
import styles from './flow-admin.module.css';

/** What waits for an admin: why, and the ways out. */
export function IncidentsView() {
  const { t } = useTranslation('flow-admin');
  const [closed, setClosed] = useState(false);
  const found = useIncidents(closed);
  const rows = found.data?.pages.flatMap((page) => page.incidents) ?? [];
  return (
    <>
      <div className={styles['filters']}>
        <Checkbox checked={closed} onChange={({ target }) => setClosed(target.checked)}>
          {t('with_closed')}
        </Checkbox>
      </div>
      {found.isPending && <RowsSkeleton />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && !rows.length && (
        <EmptyState picture="inbox" title={t('no_incidents')} hint={t('no_incidents_hint')} />
      )}
      <div className={styles['cards']}>
        {rows.map((one) => (
          <IncidentCard key={one.id} incident={one} />
        ))}
      </div>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}

function IncidentCard({ incident }: { incident: Incident }) {
  const { t } = useTranslation('flow-admin');
  const command = useInstanceCommand();
  const act = async (name: string) => {
    try {
      await command.mutateAsync({ id: incident.instance_id, command: name, opinion: t(`done_by_admin.${name}`) });
      notify.success(t('helped'));
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <article className={`tn-card ${styles['card']}`}>
      <header>
        <PageLink href={`/instances/${incident.instance_id}`}>{incident.title || `#${incident.instance_id}`}</PageLink>
        <span className="tn-muted">
          {[incident.flow_title, incident.node_title].filter(Boolean).join(' · ')} · <RelativeTime at={incident.at} />
        </span>
      </header>
      <p>{incident.text}</p>
      {incident.closed_at ? (
        <span className="tn-muted">{t('closed_by', { name: incident.closed_by?.title ?? '' })}</span>
      ) : (
        <footer className={styles['actions']}>
          {incident.commands.map((name) => (
            <ConfirmButton
              key={name}
              size="small"
              danger={name === 'terminate'}
              type={name === 'retry' ? 'primary' : 'default'}
              loading={command.isPending}
              question={t(`ask.${name}`)}
              hint={t(`ask_hint.${name}`)}
              onConfirm={() => act(name)}
            >
              {t(`command.${name}`)}
            </ConfirmButton>
          ))}
        </footer>
      )}
    </article>
  );
}
