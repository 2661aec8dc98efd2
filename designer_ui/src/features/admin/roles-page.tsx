import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './admin.module.css';
import { RoleCard } from './components/role-card';
import { RolePanel } from './components/role-panel';
import { useRoles } from './queries';

/** Who has which role in which app. */
export function RolesPage() {
  const { t } = useTranslation('admin');
  const text = useText();
  const [search, setSearch] = useSearchState();
  const apps = useApps();
  const app = search.app ?? apps.data?.[0]?.key;
  const roles = useRoles(app);
  const role = roles.data?.find((one) => one.key === search.role);
  return (
    <Page
      title={t('roles.title')}
      subtitle={t('roles.subtitle')}
      width="narrow"
      extra={
        <Select
          aria-label={t('roles.app')}
          value={app ?? null}
          onChange={(key) => setSearch({ app: key ?? undefined, role: undefined })}
          showSearch={{ optionFilterProp: 'label' }}
          options={(apps.data ?? []).map((one) => ({ value: one.key, label: text(one.title) }))}
          style={{ minWidth: 200 }}
        />
      }
    >
      {roles.isLoading && <RowsSkeleton />}
      {roles.isError && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {(apps.data?.length === 0 || roles.data?.length === 0) && (
        <EmptyState picture="people" title={t('roles.none')} hint={t('roles.none_hint')} />
      )}
      <div className={styles.roles}>
        {roles.data?.map((one) => (
          <RoleCard key={one.key} role={one} onEdit={() => setSearch({ app, role: one.key })} />
        ))}
      </div>
      {app && role && <RolePanel key={role.key} app={app} role={role} onClose={() => setSearch({ role: undefined })} />}
    </Page>
  );
}
