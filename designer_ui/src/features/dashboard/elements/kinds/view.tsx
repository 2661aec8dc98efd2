import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { Condition } from '@/api/types';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useBoard } from '../../board-scope';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

const EmbeddedList = lazy(async () => ({ default: (await import('@/features/records/embedded-list')).EmbeddedList }));

/** Records of a form, read with the rights of who looks at them. */
export function Element({ tile }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const board = useBoard();
  const { form, view, columns, where, filters = true } = tile.props ?? {};
  const name = typeof form === 'string' ? form : '';
  const runtime = useForm(board.app, name);
  const fields = useMemo(
    () => new Set([...(runtime.data?.form.fields ?? []), ...(runtime.data?.system_fields ?? [])].map((one) => one.key)),
    [runtime.data],
  );
  if (!name) {
    return <ElementHint icon="table-2">{t('element.no_form')}</ElementHint>;
  }
  if (runtime.error) {
    return <ElementHint icon="lock">{t('element.no_right')}</ElementHint>;
  }
  if (!runtime.data) {
    return <RowsSkeleton rows={4} />;
  }
  const page = filters ? board.narrowed(name, (path) => fields.has(path.split('.')[0] ?? '')) : null;
  const both = [where as Condition | undefined, page].filter((one): one is Condition => Boolean(one));
  const filter = both.length > 1 ? { all: both } : (both[0] ?? null);
  return (
    <div className={styles.list}>
      <Suspense fallback={<RowsSkeleton rows={4} />}>
        <EmbeddedList
          app={board.app}
          form={name}
          view={typeof view === 'string' ? view : undefined}
          columns={Array.isArray(columns) && columns.length ? (columns as string[]) : undefined}
          filter={filter}
          fit
        />
      </Suspense>
    </div>
  );
}
