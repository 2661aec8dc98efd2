import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuntimeForm } from '@/api/types';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank, plain } from '@/widgets/values';
import { type Comment, type HistoryEntry, useComments, useHistory, type Where } from '../hooks/use-record';
import { CommentBox } from './comment-box';
import styles from './record.module.css';

type Show = 'all' | 'comments' | 'changes';
type Item = { at: string } & ({ comment: Comment } | { entry: HistoryEntry });

function merged(comments: readonly Comment[], entries: readonly HistoryEntry[], show: Show): Item[] {
  const items: Item[] = [
    ...(show === 'changes' ? [] : comments.map((comment) => ({ at: comment.at, comment }))),
    ...(show === 'comments' ? [] : entries.map((entry) => ({ at: entry.at, entry }))),
  ];
  return items.sort((a, b) => b.at.localeCompare(a.at));
}

/** What happened to the record and what people say about it, newest first. */
export function Timeline({ where, runtime }: { where: Where; runtime: RuntimeForm }) {
  const { t } = useTranslation('record');
  const [show, setShow] = useState<Show>('all');
  const history = useHistory(where);
  const comments = useComments(where);
  const items = useMemo(
    () => merged(comments.data ?? [], history.data ?? [], show),
    [comments.data, history.data, show],
  );
  const failed = history.error ?? comments.error;
  if (failed) {
    return <ErrorState error={failed} onRetry={() => void Promise.all([history.refetch(), comments.refetch()])} />;
  }
  return (
    <div className={styles['timeline']}>
      <CommentBox where={where} />
      <Segmented
        size="small"
        aria-label={t('timeline.show')}
        value={show}
        onChange={setShow}
        options={(['all', 'comments', 'changes'] as const).map((one) => ({ value: one, label: t(`timeline.${one}`) }))}
      />
      {history.isLoading || comments.isLoading ? (
        <RowsSkeleton rows={4} />
      ) : (
        <ol className={styles['items']}>
          {items.map((item) =>
            'comment' in item ? (
              <CommentItem key={`c${item.comment.id}`} comment={item.comment} />
            ) : (
              <HistoryItem key={`h${item.entry.id}`} entry={item.entry} runtime={runtime} />
            ),
          )}
          {items.length === 0 && <li className="tn-muted">{t('timeline.empty')}</li>}
        </ol>
      )}
    </div>
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

function HistoryItem({ entry, runtime }: { entry: HistoryEntry; runtime: RuntimeForm }) {
  const { t, i18n } = useTranslation('record');
  const who = entry.actor?.title ?? t('timeline.system');
  const source = entry.source && i18n.exists(`record:source.${entry.source}`) ? t(`source.${entry.source}`) : '';
  return (
    <li className={styles['item']}>
      <PersonAvatar name={who} size={26} />
      <div className={styles['itemBody']}>
        <div className={styles['itemHead']}>
          <b>{who}</b> {t(`op.${entry.op}`)}
          {source && <span className="tn-muted">{t('timeline.source', { source })}</span>}{' '}
          <RelativeTime at={entry.at} />
        </div>
        {entry.op !== 'created' && <Changes entry={entry} runtime={runtime} />}
      </div>
    </li>
  );
}

const SHOWN = 6;

function Changes({ entry, runtime }: { entry: HistoryEntry; runtime: RuntimeForm }) {
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
