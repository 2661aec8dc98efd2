import { Button, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { PageLink, useGo } from '@/app/navigation';
import { useText } from '@/shared/text';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { type Behind, listAddress } from '../queries';
import styles from './dashboard.module.css';

const EmbeddedList = lazy(async () => ({ default: (await import('@/features/records/embedded-list')).EmbeddedList }));

type Props = { app: string; behind: Behind; title: string; onClose: () => void };

/** The records behind a number, in the list itself. */
export function RecordsDrawer({ app, behind, title, onClose }: Props) {
  const { t } = useTranslation('dashboard');
  const go = useGo();
  const text = useText();
  const { data } = useApp(app);
  const parts = behind.parts ?? (behind.records ? [] : [behind]);
  const [form, setForm] = useState(parts[0]?.form);
  const part = parts.find((one) => one.form === form) ?? parts[0];
  const filter = part && Object.keys(part.filter).length ? part.filter : null;
  const nameOf = (key: string) => text(data?.forms.find((one) => one.key === key)?.title) || key;
  return (
    <SidePanel
      open
      width={1080}
      title={title}
      onClose={onClose}
      extra={part && <Button onClick={() => go(listAddress(app, part))}>{t('records.open_list')}</Button>}
    >
      <div className={styles.records}>
        {behind.truncated && <p className={styles.late}>{t('records.truncated')}</p>}
        {parts.length > 1 && (
          <Segmented
            aria-label={t('records.forms')}
            value={part?.form ?? ''}
            options={parts.map((one) => ({ value: one.form, label: nameOf(one.form) }))}
            onChange={setForm}
          />
        )}
        {part && (
          <Suspense fallback={<RowsSkeleton rows={10} />}>
            <EmbeddedList key={part.form} app={app} form={part.form} exact filter={filter} />
          </Suspense>
        )}
        {behind.records && <Numbered records={behind.records} />}
      </div>
    </SidePanel>
  );
}

/** Tasks and people: they have no list of their own, only their pages. */
function Numbered({ records }: { records: NonNullable<Behind['records']> }) {
  const { t } = useTranslation('dashboard');
  return (
    <ul className={styles.numbered}>
      {records.map(({ id, link }) => (
        <li key={id}>
          {link ? (
            <PageLink href={link}>{t('records.number', { id })}</PageLink>
          ) : (
            <span>{t('records.number', { id })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
