import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from './follow-ups.module.css';

type Place = { form: string; form_title: string; id?: number; title?: string };
type Line = {
  id: number;
  title: string;
  operation: 'posted' | 'reversed';
  in_force: boolean;
  at: string;
  actor: { id: number; title: string } | null;
  into: Place | null;
  balance: Place | null;
  moves: { field: string; title: string; amount: string; after: string | null }[];
  record?: Place | null;
};
type Found = { posted: Line[]; posted_by: Line[] };

/** What a record posted, and what was posted into it: the log, the latest first. */
export function RecordPostings({ app, form, id }: { app: string; form: string; id: number }) {
  const { t } = useTranslation('posting-designer');
  const { data } = useQuery({
    queryKey: [...keys.app(app), 'postings', form, id],
    queryFn: () => api.get<Found>(`/apps/${app}/forms/${form}/records/${id}/postings`),
  });
  if (!data || data.posted.length + data.posted_by.length === 0) {
    return null;
  }
  return (
    <>
      {data.posted.length > 0 && <Lines app={app} title={t('posted')} lines={data.posted} />}
      {data.posted_by.length > 0 && <Lines app={app} title={t('posted_by')} lines={data.posted_by} />}
    </>
  );
}

function Lines({ app, title, lines }: { app: string; title: string; lines: readonly Line[] }) {
  const { t } = useTranslation('posting-designer');
  return (
    <section className={`tn-card ${styles.card}`} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
      </header>
      <ul className={styles.rows}>
        {lines.map((line) => (
          <li key={line.id} className={styles.line} data-operation={line.operation} data-force={line.in_force}>
            <Icon name={line.operation === 'posted' ? 'arrow-right' : 'undo-2'} size={15} />
            <div>
              <span className={styles.places}>
                {line.operation === 'reversed' && <em>{t('reversed')}</em>}
                {line.record && <PlaceLink app={app} place={line.record} />}
                {!line.record && line.into && <PlaceLink app={app} place={line.into} />}
                {!line.record && line.balance && <PlaceLink app={app} place={line.balance} />}
              </span>
              {line.moves.map((move) => (
                <span key={move.field} className={`tn-num ${styles.move}`}>
                  {t('balance_after', {
                    title: move.title,
                    amount: move.amount.startsWith('-') ? move.amount.replace('-', '−') : `+${move.amount}`,
                    after: move.after ?? '',
                  })}
                </span>
              ))}
            </div>
            <span className={styles.when}>
              {line.title} · {line.actor?.title} <RelativeTime at={line.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlaceLink({ app, place }: { app: string; place: Place }) {
  return (
    <span>
      <span className="tn-muted">{place.form_title} </span>
      {place.id !== undefined && (
        <PageLink href={`/apps/${app}/forms/${place.form}/records/${place.id}`}>{place.title}</PageLink>
      )}
    </span>
  );
}
