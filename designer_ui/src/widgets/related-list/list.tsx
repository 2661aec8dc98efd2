import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useForm } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { refreshSoon } from '@/features/record/hooks/refresh-soon';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type Here, useHere } from '../record-scope';
import { useKindsNow, useReader } from '../use-kinds';
import styles from './related-list.module.css';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));
const USUAL_COLUMNS = 4;

/** The records of another form that point at this one, with the way to a new one and to all. */
export function List({ field }: { field: Field }) {
  const { t } = useTranslation('layout');
  const here = useHere();
  if (!here || here.id === null) {
    return <p className={styles.note}>{t(here ? 'related.unsaved' : 'related.sample')}</p>;
  }
  return <Loaded field={field} here={here} id={here.id} />;
}

function Loaded({ field, here, id }: Omit<RowsProps, 'runtime'>) {
  const { t } = useTranslation('layout');
  const runtime = useForm(here.app, String(field.props?.['form'] ?? ''));
  if (runtime.error) {
    return <p className={styles.note}>{t('related.no_right')}</p>;
  }
  return runtime.data ? <Rows field={field} here={here} id={id} runtime={runtime.data} /> : <RowsSkeleton rows={3} />;
}

type RowsProps = { field: Field; here: Here; id: number; runtime: RuntimeForm };

function useRows({ field, here, id, runtime }: RowsProps) {
  const {
    form = '',
    through,
    sort,
    limit = 10,
  } = (field.props ?? {}) as {
    form?: string;
    through?: string;
    sort?: string;
    limit?: number;
  };
  const filter = JSON.stringify({ field: through, op: 'eq', value: id });
  const query = useQuery({
    queryKey: [...keys.records(here.app, form), 'related', field.key, filter, sort, limit],
    queryFn: () =>
      api.get<{ records: RecordData[]; cursor: string | null }>(`/apps/${here.app}/forms/${form}/records`, {
        filter,
        limit,
        ...(sort ? { sort } : {}),
      }),
    enabled: runtime.form.fields.length > 0 && Boolean(through),
  });
  return { ...query, filter, through: String(through ?? '') };
}

function Rows(props: RowsProps) {
  const { field, here, id, runtime } = props;
  const { t } = useTranslation('layout');
  const text = useText();
  const reader = useReader();
  const kinds = useKindsNow();
  const { data, error, refetch, filter, through } = useRows(props);
  const totals = useTotals(props, filter);
  const base = `/apps/${here.app}/forms/${runtime.form.key}`;
  const columns = columnsOf(field, runtime, through).filter((one) => kinds(one).view.entry !== 'none' || one.key);
  const title = String(here.values['_title'] ?? '') || `#${id}`;
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <section className={styles.list} aria-label={text(field.title)}>
      <header className={styles.head}>
        <h3>
          <PageLink href={base + stringifySearch({ filter })}>{text(field.title)}</PageLink>
          {totals.count !== undefined && <span className="tn-muted tn-num">{totals.count}</span>}
        </h3>
        {totals.sums.map(({ field: of, value }) => (
          <span key={of.key} className={styles.sum}>
            {text(of.title)} <b className="tn-num">{kinds(of).view.cell(value, of, reader)}</b>
          </span>
        ))}
        <span className={styles.grow} />
        {runtime.rights.create && field.props?.['create'] !== false && (
          <NewLinked app={here.app} form={runtime.form.key} values={{ [through]: { id, title } }} at={here} />
        )}
      </header>
      {data && data.records.length > 0 && (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                {columns.map((one) => (
                  <th key={one.key} scope="col">
                    {text(one.title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.records.map((record) => (
                <tr key={record.id}>
                  {columns.map((one, at) => (
                    <td key={one.key}>
                      {at === 0 ? (
                        <PageLink href={`${base}/records/${record.id}`}>
                          {kinds(one).view.words(record[one.key], one, reader) || `#${record.id}`}
                        </PageLink>
                      ) : (
                        kinds(one).view.cell(record[one.key], one, reader)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && data.records.length === 0 && <p className={styles.note}>{t('related.none')}</p>}
      {data?.cursor && <PageLink href={base + stringifySearch({ filter })}>{t('related.all')}</PageLink>}
    </section>
  );
}

type Totals = { total: { count: number; sums: Record<string, string | number | null> } };

/** How many there are and what they come to, over all of them. */
function useTotals({ field, here, runtime }: RowsProps, filter: string) {
  const form = runtime.form.key;
  const wanted = (field.props?.['sum'] ?? []) as string[];
  const fields = wanted.flatMap((key) => runtime.form.fields.find((one) => one.key === key) ?? []);
  const sum = fields.map((one) => one.key).join(',') || undefined;
  const { data } = useQuery({
    queryKey: [...keys.records(here.app, form), 'totals', filter, sum],
    queryFn: () => api.get<Totals>(`/apps/${here.app}/forms/${form}/records/summary`, { filter, sum }),
  });
  const sums = fields.map((one) => ({ field: one, value: data?.total.sums[one.key] ?? null }));
  return { count: data?.total.count, sums: sums.filter(({ value }) => value !== null) };
}

type NewProps = { app: string; form: string; values: Record<string, unknown>; at: Here };

/** A linked record filled in beside the page. */
function NewLinked({ app, form, values, at }: NewProps) {
  const { t } = useTranslation('layout');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const saved = () => refreshSoon(client, { app, form: at.form, id: at.id ?? '' });
  return (
    <>
      <Button size="small" type="text" icon={<Icon name="plus" size={14} />} onClick={() => setOpen(true)}>
        {t('related.create')}
      </Button>
      {open && (
        <Suspense>
          <FillDrawer app={app} form={form} initial={values} onSaved={saved} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The columns the form names, else its title and the first few fields. */
function columnsOf(field: Field, runtime: RuntimeForm, through: string): Field[] {
  const named = (field.props?.['show'] ?? []) as string[];
  const { fields, title_field: titleKey } = runtime.form;
  const find = (key: string) => [...fields, ...runtime.system_fields].find((one) => one.key === key);
  if (named.length) {
    return named.map(find).filter((one) => one !== undefined);
  }
  const first = find(titleKey ?? '');
  const rest = fields.filter((one) => one !== first && one.key !== through && !HEAVY.has(one.widget));
  return [...(first ? [first] : []), ...rest].slice(0, USUAL_COLUMNS);
}

const HEAVY = new Set(['subform', 'richtext', 'textarea', 'note', 'divider', 'attachment', 'image', 'button', 'embed']);
