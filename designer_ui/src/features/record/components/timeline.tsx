import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank, plain } from '@/widgets/values';
import { type Comment, type HistoryEntry, mayEdit, useRecord, type Where } from '../hooks/use-record';
import { type Approval, type Item, type Show, type Told, useRestoring, useTimeline } from '../hooks/use-timeline';
import { CommentBox } from './comment-box';
import styles from './record.module.css';

const SHOWS = ['comments', 'changes', 'approvals'] as const;
type Restore = ((entry: number, fields: string[] | null, done: string) => Promise<void>) | null;

/** What happened to the record and what people say about it, newest first. */
export function Timeline({ where, runtime }: { where: Where; runtime: RuntimeForm }) {
  const { t } = useTranslation('record');
  const [show, setShow] = useState<Show>('all');
  const { items, streams, loading, error, refetch } = useTimeline(where, runtime, show);
  const { data: record } = useRecord(where);
  const restoring = useRestoring(where);
  const restore = record && mayEdit(record) ? restoring : null;
  if (error) {
    return <ErrorState error={error} onRetry={refetch} />;
  }
  return (
    <div className={styles['timeline']}>
      <CommentBox where={where} />
      <Segmented
        size="small"
        aria-label={t('timeline.show')}
        value={show}
        onChange={setShow}
        options={[
          { value: 'all' as const, label: t('timeline.all') },
          ...streams.map(({ show: value, stream }) => ({
            value,
            label: <FormTitle app={where.app} form={stream.form} />,
          })),
          ...SHOWS.map((one) => ({ value: one, label: t(`timeline.${one}`) })),
        ]}
      />
      {loading ? (
        <RowsSkeleton rows={4} />
      ) : (
        <ol className={styles['items']}>
          {items.map((item, at) => (
            <OneItem key={item.key} where={where} item={item} runtime={runtime} restore={restore} latest={at === 0} />
          ))}
          {items.length === 0 && <li className="tn-muted">{t('timeline.empty')}</li>}
        </ol>
      )}
    </div>
  );
}

/** A form by its name; nothing for one that may not be seen. */
function FormTitle({ app, form }: { app: string; form: string }) {
  const text = useText();
  const { data } = useForm(app, form);
  return data ? text(data.form.title) : null;
}

type ItemProps = { where: Where; item: Item; runtime: RuntimeForm; restore: Restore; latest: boolean };

function OneItem({ where, item, runtime, restore, latest }: ItemProps) {
  if ('comment' in item) {
    return <CommentItem comment={item.comment} />;
  }
  if ('approval' in item) {
    return <ApprovalItem approval={item.approval} flow={item.flow} />;
  }
  if ('act' in item) {
    const { kind, panel } = item.of;
    return kind.Item ? <kind.Item panel={panel} where={where} record={item.act} at={item.at} /> : null;
  }
  if ('told' in item) {
    return <ToldItem told={item.told} />;
  }
  return <HistoryItem entry={item.entry} runtime={runtime} restore={restore} latest={latest} />;
}

/** What somebody decided about the record, and what he wrote to it. */
function ApprovalItem({ approval, flow }: { approval: Approval; flow: number }) {
  const { t } = useTranslation('record');
  const who = approval.actor?.title ?? t('timeline.system');
  return (
    <li className={styles['item']}>
      <PersonAvatar name={who} size={26} />
      <div className={styles['itemBody']}>
        <div className={styles['itemHead']}>
          <b>{who}</b> <PageLink href={`/instances/${flow}`}>{approval.text}</PageLink>{' '}
          <span className="tn-muted">{approval.node_title}</span> <RelativeTime at={approval.at} />
        </div>
        {approval.opinion && <p className={styles['comment']}>{approval.opinion}</p>}
      </div>
    </li>
  );
}

function ToldItem({ told }: { told: Told }) {
  const { t } = useTranslation('record');
  return (
    <li className={styles['item']}>
      <span className={styles['bell']}>
        <Icon name="bell" size={14} />
      </span>
      <div className={styles['itemBody']}>
        <div className={styles['itemHead']}>
          <span className="tn-muted">{t('timeline.told')}</span> {told.title} <RelativeTime at={told.at} />
        </div>
      </div>
    </li>
  );
}

function CommentItem({ comment }: { comment: Comment }) {
  return (
    <li className={styles['item']}>
      <PersonAvatar name={comment.actor?.title ?? ''} size={26} />
      <div className={styles['itemBody']}>
        <div className={styles['itemHead']}>
          <b>{comment.actor?.title}</b> <RelativeTime at={comment.at} />
        </div>
        <p className={styles['comment']}>{comment.text}</p>
      </div>
    </li>
  );
}

type EntryProps = { entry: HistoryEntry; runtime: RuntimeForm; restore: Restore; latest: boolean };

function HistoryItem({ entry, runtime, restore, latest }: EntryProps) {
  const { t, i18n } = useTranslation('record');
  const who = entry.actor?.title ?? t('timeline.system');
  // What a person does in the browser comes through the interface, too: nothing worth telling.
  const told = entry.source !== 'api' && entry.source;
  const source = told && i18n.exists(`record:source.${told}`) ? t(`source.${told}`) : '';
  return (
    <li className={styles['item']}>
      <PersonAvatar name={who} size={26} />
      <div className={styles['itemBody']}>
        <div className={styles['itemHead']}>
          <b>{who}</b> {t(`op.${entry.op}`)}{' '}
          {source && <span className="tn-muted">{t('timeline.source', { source })}</span>}{' '}
          <RelativeTime at={entry.at} />
        </div>
        {entry.op !== 'created' && <Changes entry={entry} runtime={runtime} restore={restore} />}
        {restore && !latest && (
          <ConfirmButton
            type="link"
            size="small"
            className={styles['restore'] ?? ''}
            question={t('timeline.restore_question')}
            hint={t('timeline.restore_hint')}
            confirmText={t('timeline.restore_version')}
            onConfirm={() => restore(entry.id, null, t('timeline.value_restored'))}
          >
            {t('timeline.restore_version')}
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}

const SHOWN = 6;

function Changes({ entry, runtime, restore }: Omit<EntryProps, 'latest'>) {
  const { t } = useTranslation('record');
  const text = useText();
  const reader = useReader();
  const kinds = useKindsNow();
  const [all, setAll] = useState(false);
  const words = (key: string, value: unknown): string => {
    const field = [...runtime.form.fields, ...runtime.system_fields].find((one) => one.key === key);
    const said = field ? kinds(field).view.words(value, field, reader) : plain(value);
    return isBlank(value) ? t('blank') : said;
  };
  const changes = all ? entry.changes : entry.changes.slice(0, SHOWN);
  return (
    <ul className={styles['changes']}>
      {changes.map(({ field, title, before, after }) => (
        <li key={field}>
          <span className="tn-muted">{text(title)}</span> <s>{words(field, before)}</s> →{' '}
          <span>{words(field, after)}</span>
          {restore && runtime.form.fields.some((one) => one.key === field) && (
            <button
              type="button"
              className={styles['back']}
              title={t('timeline.restore_value', { value: words(field, before) })}
              aria-label={t('timeline.restore_value', { value: words(field, before) })}
              onClick={() => void restore(entry.id, [field], t('timeline.value_restored'))}
            >
              <Icon name="undo-2" size={13} />
            </button>
          )}
        </li>
      ))}
      {entry.changes.length > changes.length && (
        <li>
          <button type="button" className={styles['more']} onClick={() => setAll(true)}>
            {t('timeline.more', { count: entry.changes.length - changes.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
