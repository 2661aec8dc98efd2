import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { DelegationCard } from './components/delegation-card';
import { DelegationForm } from './components/delegation-form';
import styles from './components/inbox.module.css';
import { useDelegations } from './hooks/use-delegations';
import type { Delegation } from './model/delegations';

/** `/inbox/delegations`: who answers for whom, from when to when. */
export function DelegationsPage() {
  const { t } = useTranslation('inbox');
  const found = useDelegations();
  const [editing, setEditing] = useState<Delegation | 'new' | null>(null);
  const periods = found.data ?? [];
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
      {t('delegations.add')}
    </Button>
  );
  return (
    <Page
      title={t('delegations.title')}
      subtitle={t('delegations.subtitle')}
      crumbs={[{ title: t('title'), href: '/inbox' }]}
      width="narrow"
      action={periods.length > 0 ? add : undefined}
    >
      {found.isPending && <RowsSkeleton />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && !periods.length && (
        <EmptyState picture="inbox" title={t('delegations.empty')} hint={t('delegations.empty_hint')} action={add} />
      )}
      <Periods title={t('delegations.given')} periods={periods.filter((one) => one.given)} onEdit={setEditing} />
      <Periods title={t('delegations.received')} periods={periods.filter((one) => !one.given)} onEdit={setEditing} />
      {editing && (
        <DelegationForm
          period={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            notify.success(t('delegations.saved'));
          }}
        />
      )}
    </Page>
  );
}

type PeriodsProps = { title: string; periods: readonly Delegation[]; onEdit: (period: Delegation) => void };

function Periods({ title, periods, onEdit }: PeriodsProps) {
  return periods.length ? (
    <section aria-label={title}>
      <h2 className={styles.h3}>{title}</h2>
      <div className={styles.cards}>
        {periods.map((period) => (
          <DelegationCard key={period.id} period={period} onEdit={() => onEdit(period)} />
        ))}
      </div>
    </section>
  ) : null;
}
