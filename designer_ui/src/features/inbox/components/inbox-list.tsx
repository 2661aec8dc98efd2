import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { InboxState } from '../hooks/use-inbox-state';
import { canBatch } from '../model/commands';
import type { Task } from '../model/types';
import type { useBox } from '../queries';
import styles from './inbox.module.css';
import { InboxRow } from './inbox-row';

type Props = {
  state: InboxState;
  box: ReturnType<typeof useBox>;
  tasks: readonly Task[];
  open: number | null;
  picked: ReadonlySet<number>;
  onPicked: (picked: ReadonlySet<number>) => void;
  onAnswered: (task: Task) => void;
};

/** The rows of a box. */
export function InboxList({ state, box, tasks, open, picked, onPicked, onAnswered }: Props) {
  if (box.isPending) {
    return <RowsSkeleton rows={6} />;
  }
  if (box.error) {
    return <ErrorState error={box.error} onRetry={() => void box.refetch()} />;
  }
  return tasks.length ? (
    <Rows {...{ state, box, tasks, open, picked, onPicked, onAnswered }} />
  ) : (
    <Nothing state={state} />
  );
}

function Nothing({ state }: { state: InboxState }) {
  const { t } = useTranslation('inbox');
  const searching = Boolean(state.q || Object.keys(state.filters).length);
  return (
    <EmptyState
      compact
      picture={searching ? 'search' : 'inbox'}
      title={t(searching ? 'nothing_found' : `empty.${state.box}`)}
      hint={searching ? null : t(`empty_hint.${state.box}`)}
    />
  );
}

function Rows({ state, box, tasks, open, picked, onPicked, onAnswered }: Props) {
  const { t } = useTranslation('inbox');
  const batchable = state.box === 'todo' ? tasks.filter((task) => canBatch(task)) : [];
  const pick = (id: number, on: boolean) => {
    const next = new Set(picked);
    on ? next.add(id) : next.delete(id);
    onPicked(next);
  };
  return (
    <>
      {batchable.length > 1 && (
        <div className={styles.pickAll}>
          <Checkbox
            checked={picked.size === batchable.length}
            indeterminate={picked.size > 0 && picked.size < batchable.length}
            onChange={(event) => onPicked(new Set(event.target.checked ? batchable.map((task) => task.id) : []))}
          >
            {t('batch.all', { count: batchable.length })}
          </Checkbox>
        </div>
      )}
      <ul className={styles.rows}>
        {tasks.map((task) => (
          <InboxRow
            key={`${task.kind}${task.id}`}
            task={task}
            selected={task.id === open}
            picked={batchable.length > 1 && batchable.includes(task) ? picked.has(task.id) : undefined}
            onOpen={() => state.setOpen(task.id)}
            onPick={(on) => pick(task.id, on)}
            onAnswered={() => onAnswered(task)}
          />
        ))}
      </ul>
      {box.hasNextPage && (
        <Button type="text" block loading={box.isFetchingNextPage} onClick={() => void box.fetchNextPage()}>
          {t('common:load_more')}
        </Button>
      )}
    </>
  );
}
