import { useTranslation } from 'react-i18next';
import { EnrolmentRow } from '@/features/sequence-designer/components/enrolments-view';
import { useOfRecord } from '@/features/sequence-designer/queries';
import { EnrolButton } from './enrol-button';
import styles from './follow-ups.module.css';

type Props = { app: string; form: string; id: number; edits: boolean };

/** The sequences that a record is or was in. */
export function RecordSequences({ app, form, id, edits }: Props) {
  const { t } = useTranslation('sequence-designer');
  const { data } = useOfRecord(app, form, id);
  const rows = data?.enrolments ?? [];
  return (
    <section className={`tn-card ${styles.card}`} aria-label={t('sequences')}>
      <header className={styles.head}>
        <h2>{t('sequences')}</h2>
        {edits && <EnrolButton app={app} form={form} ids={[id]} />}
      </header>
      {data && rows.length === 0 && <p className="tn-muted">{t('none_yet')}</p>}
      <ul className={styles.rows}>
        {rows.map((one) => (
          <EnrolmentRow key={one.id} app={app} one={one} titled="sequence" steers={edits} />
        ))}
      </ul>
    </section>
  );
}
