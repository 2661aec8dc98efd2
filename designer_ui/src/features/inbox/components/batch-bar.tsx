import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { specOf } from '../model/commands';
import type { Said, Task } from '../model/types';
import { useRefreshWork } from '../queries';
import { CommandDialog } from './command-dialog';
import styles from './inbox.module.css';

type Result = { id: number; ok: boolean; code?: string; message?: string };
type Props = { tasks: readonly Task[]; onDone: () => void };

const APPROVE = { ...specOf('approve'), asks: [], files: false };

/** Approve several at once, with one opinion for all; what was refused says why. */
export function BatchBar({ tasks, onDone }: Props) {
  const { t } = useTranslation('inbox');
  const [asking, setAsking] = useState(false);
  const [results, setResults] = useState<Result[]>();
  const refresh = useRefreshWork();
  const send = async ({ opinion }: Said) => {
    const ids = tasks.map((task) => task.id);
    const body = { ids, command: 'approve', ...(opinion ? { opinion } : {}) };
    const answer = await api.post<{ results: Result[] }>('/tasks/batch', body).catch((error: unknown) => {
      notify.error(error);
      throw error;
    });
    if (answer.results.every((one) => one.ok)) {
      notify.success(t('batch.done', { count: ids.length }));
      finish();
    } else {
      setResults(answer.results);
    }
  };
  const finish = () => {
    refresh();
    onDone();
  };
  return (
    <div className={styles.batch} role="toolbar" aria-label={t('batch.title')}>
      <span aria-live="polite">{t('batch.picked', { count: tasks.length })}</span>
      <Button type="text" onClick={onDone}>
        {t('common:cancel')}
      </Button>
      <Button type="primary" icon={<Icon name="check" size={15} />} onClick={() => setAsking(true)}>
        {t('batch.approve')}
      </Button>
      {asking && <CommandDialog spec={APPROVE} onSend={send} onClose={() => setAsking(false)} />}
      {results && <Results tasks={tasks} results={results} onClose={finish} />}
    </div>
  );
}

type ResultsProps = { tasks: readonly Task[]; results: readonly Result[]; onClose: () => void };

/** What became of each. */
function Results({ tasks, results, onClose }: ResultsProps) {
  const { t } = useTranslation('inbox');
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  const done = results.filter((one) => one.ok).length;
  return (
    <Modal
      open
      title={t('batch.results', { done, count: results.length })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <ul className={styles.results}>
        {results.map((one) => (
          <li key={one.id} data-ok={one.ok}>
            <Icon name={one.ok ? 'check' : 'x'} size={16} />
            <span>
              <b>{titles.get(one.id)}</b>
              {one.message && <span className={styles.why}>{one.message}</span>}
              {one.ok && <span className="tn-visually-hidden">{t('done.approve')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
