import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { useRecordChoices } from '@/shared/automation';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { SearchSelect } from '@/shared/ui/search-select';
import type { Posting, Preview } from '../model/types';
import styles from './posting.module.css';

type Props = { app: string; posting: Posting };

/** What the rule would post for a real record, and what the balances would be. */
export function PreviewPane({ app, posting }: Props) {
  const { t } = useTranslation('posting-designer');
  const { records, search, searching } = useRecordChoices(app, posting.form);
  const [record, choose] = useState<number | null>(null);
  const asked = JSON.stringify(posting);
  const { data, error } = useQuery({
    queryKey: [...keys.app(app), 'posting-preview', record, asked],
    queryFn: () => api.post<Preview>(`/apps/${app}/postings/${posting.key}/preview`, { record, definition: posting }),
    enabled: record !== null,
    retry: false,
  });
  return (
    <aside className={styles.preview} aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      <p className={styles.quiet}>{t('preview_hint')}</p>
      <SearchSelect
        allowClear
        onSearch={search}
        loading={searching}
        aria-label={t('choose_record')}
        placeholder={t('choose_record')}
        value={record}
        options={records.map((one) => ({ value: one.id, label: one.title }))}
        onChange={(next: number | null) => choose(next ?? null)}
      />
      {error && <Alert type="error" showIcon title={sentenceOf(error)} />}
      {data && <Shown preview={data} />}
      <Existing app={app} posting={posting} />
    </aside>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation('posting-designer');
  return (
    <>
      <p className={styles.effect} data-on={preview.in_effect}>
        <Icon name={preview.in_effect ? 'circle-check' : 'circle'} size={16} />
        {t(preview.in_effect ? 'in_effect' : 'not_in_effect')}
      </p>
      {preview.problems.map((one) => (
        <Alert key={`${one.path} ${one.message}`} type="error" showIcon title={one.message} />
      ))}
      {preview.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        <section key={index} className={styles.line}>
          <b>{line.path.length > 1 ? t('line_of_row', { n: Number(line.path[1]) + 1 }) : t('line')}</b>
          <dl>
            {line.values.map((one) => (
              <div key={one.field}>
                <dt>{one.title}</dt>
                <dd>{one.text || '–'}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {(preview.balances ?? []).length > 0 && <h3>{t('balances')}</h3>}
      {preview.balances?.map((one) => (
        <section key={one.title} className={styles.line}>
          <b>{one.title}</b>
          {one.id === null && <span className={styles.quiet}>{t('new_balance')}</span>}
          {one.moves.map((move) => (
            <p key={move.field} className={`tn-num ${styles.move}`} data-short={Number(move.after) < 0}>
              <span>{move.title}</span>
              <span>
                {move.have} {Number(move.amount) < 0 ? '−' : '+'} {move.amount.replace('-', '')} = <b>{move.after}</b>
              </span>
            </p>
          ))}
        </section>
      ))}
    </>
  );
}

/** Records that were in effect before the rule came are posted by a job. */
function Existing({ app, posting }: Props) {
  const { t } = useTranslation('posting-designer');
  const begin = async () => {
    try {
      await api.post(`/apps/${app}/postings/${posting.key}/apply`);
      notify.success(t('existing_begun'));
    } catch (error) {
      notify.error(sentenceOf(error));
    }
  };
  return (
    <div className={styles.existing}>
      <h3>{t('existing')}</h3>
      <p className={styles.quiet}>{t('existing_hint')}</p>
      <ConfirmButton question={t('existing_ask')} confirmText={t('existing_do')} onConfirm={begin}>
        {t('existing_do')}
      </ConfirmButton>
    </div>
  );
}
