import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { DepartmentPanel } from './components/department-panel';
import { DepartmentTable } from './components/department-table';
import { useDepartments } from './queries';

/** The tree of departments with their heads. */
export function DepartmentsPage() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useSearchState();
  const departments = useDepartments();
  const list = departments.data ?? [];
  const open = search.department;
  const department = list.find((one) => String(one.id) === open);
  const add = (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setSearch({ department: 'new' })}>
      {t('departments.add')}
    </Button>
  );
  return (
    <Page title={t('departments.title')} subtitle={t('departments.subtitle')} action={list.length ? add : null}>
      {departments.isPending && <RowsSkeleton />}
      {departments.isError && <ErrorState error={departments.error} onRetry={() => void departments.refetch()} />}
      {departments.isSuccess && list.length === 0 && (
        <EmptyState picture="people" title={t('departments.none')} hint={t('departments.none_hint')} action={add} />
      )}
      {list.length > 0 && <DepartmentTable departments={list} onOpen={(id) => setSearch({ department: String(id) })} />}
      {(open === 'new' || department) && (
        <DepartmentPanel
          key={open}
          {...(department ? { department } : {})}
          onClose={() => setSearch({ department: undefined })}
        />
      )}
    </Page>
  );
}
