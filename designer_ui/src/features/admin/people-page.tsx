import { Button, Input } from 'antd';
import { Search, UserPlus } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './admin.module.css';
import { DepartmentSelect } from './components/department-select';
import { PeopleTable } from './components/people-table';
import { PersonPanel } from './components/person-panel';
import { useUsers } from './queries';

/** Everybody who may sign in. */
export function PeoplePage() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useSearchState();
  const users = useUsers(useDeferredValue(search.q ?? ''), search.department ?? '');
  const people = users.data?.pages.flatMap((page) => page.users) ?? [];
  const open = search.user;
  const close = () => setSearch({ user: undefined });
  const person = people.find((one) => String(one.id) === open);
  return (
    <Page
      title={t('people.title')}
      subtitle={t('people.subtitle')}
      action={
        users.isError ? null : (
          <Button type="primary" icon={<UserPlus size={16} aria-hidden />} onClick={() => setSearch({ user: 'new' })}>
            {t('people.add')}
          </Button>
        )
      }
    >
      <Filters />
      {users.isPending && <RowsSkeleton />}
      {users.isError && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
      {users.isSuccess && <PeopleTable people={people} onOpen={(id) => setSearch({ user: String(id) })} />}
      {users.hasNextPage && (
        <Button block loading={users.isFetchingNextPage} onClick={() => void users.fetchNextPage()}>
          {t('common:load_more')}
        </Button>
      )}
      {(open === 'new' || person) && <PersonPanel key={open} {...(person ? { person } : {})} onClose={close} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useSearchState();
  return (
    <div className={styles.filters}>
      <Input
        prefix={<Search size={15} aria-hidden />}
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        defaultValue={search.q ?? ''}
        allowClear
        onChange={(event) => setSearch({ q: event.target.value || undefined }, true)}
      />
      <DepartmentSelect<number | null>
        label={t('department')}
        value={search.department ? Number(search.department) : null}
        onChange={(value) => setSearch({ department: value === null ? undefined : String(value) })}
      />
    </div>
  );
}
