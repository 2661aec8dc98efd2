import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import { type Related, useRelated, type Where } from '../hooks/use-record';
import { NewLinked } from '../panels/new-linked';
import styles from './record.module.css';

/** The records of other forms that point here, a few of each and the way to all. */
export function RelatedLists({ where, runtime, title }: { where: Where; runtime: RuntimeForm; title: string }) {
  const { t } = useTranslation('record');
  const { data, error, isLoading, refetch } = useRelated(where);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (isLoading) {
    return <RowsSkeleton rows={4} />;
  }
  const rest = data?.filter((one) => !listed(runtime, one)) ?? [];
  if (!rest.length) {
    return <p className="tn-muted">{t('related.none')}</p>;
  }
  return (
    <div className={styles['related']}>
      {rest.map((related) => (
        <RelatedList key={`${related.form}-${related.field}`} where={where} title={title} related={related} />
      ))}
    </div>
  );
}

/** Whether the layout shows these records already. */
function listed({ form }: RuntimeForm, { form: of, field }: Related): boolean {
  return form.fields.some(
    ({ widget, props }) => widget === 'related_list' && props?.['form'] === of && props['through'] === field,
  );
}

const COLUMNS = 3;

function RelatedList({ where, title, related }: { where: Where; title: string; related: Related }) {
  const { t } = useTranslation('record');
  const text = useText();
  const reader = useReader();
  const kinds = useKindsNow();
  const { data: runtime } = useForm(where.app, related.form);
  const base = `/apps/${where.app}/forms/${related.form}`;
  const here = { id: where.id, title };
  const filter = JSON.stringify({ field: related.field, op: 'eq', value: here });
  const fields = runtime?.form.fields ?? [];
  const titleField = fields.find((field) => field.key === runtime?.form.title_field);
  const shown = fields
    .filter((field) => field !== titleField && field.key !== related.field && kinds(field).view.entry !== 'none')
    .slice(0, COLUMNS);
  return (
    <section className={styles['relatedList']} aria-label={text(related.title)}>
      <header className={styles['relatedHead']}>
        <h3>
          <PageLink href={base + stringifySearch({ filter })}>{text(related.title)}</PageLink>
          <span className="tn-muted tn-num">{related.count}</span>
        </h3>
        {runtime?.rights.create && (
          <NewLinked
            where={where}
            form={related.form}
            icon="plus"
            values={{ [related.field]: here }}
            label={t('related.add', { form: text(related.title) })}
          />
        )}
      </header>
      {related.records.length > 0 && (
        <ul>
          {related.records.map((record) => (
            <li key={record.id}>
              <PageLink href={`${base}/records/${record.id}`} className={styles['relatedRow']}>
                <span className={styles['relatedTitle']}>
                  {(titleField && kinds(titleField).view.words(record[titleField.key], titleField, reader)) ||
                    `#${record.id}`}
                </span>
                {shown
                  .filter((field) => !isBlank(record[field.key]))
                  .map((field) => (
                    <span key={field.key} className={styles['relatedFact']}>
                      {kinds(field).view.cell(record[field.key], field, reader)}
                    </span>
                  ))}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      {related.count > related.records.length && (
        <PageLink href={base + stringifySearch({ filter })}>{t('related.all', { count: related.count })}</PageLink>
      )}
    </section>
  );
}
