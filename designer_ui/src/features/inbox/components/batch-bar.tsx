import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { newId } from '@/shared/new-id';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { commandsFor } from '../model/commands';
import type { Task } from '../model/types';
import { useRefreshWork } from '../queries';
import { CommandDialog, type Said } from './command-dialog';
import styles from './inbox.module.css';

const NOWHERE = { return_to: [] };

type Props = { tasks: readonly Task[]; onDone: () => void };

/** Approve several at once, with one opinion for all. */
export function BatchBar({ tasks, onDone }: Props) {
  const { t } = useTranslation('inbox');
  const [asking, setAsking] = useState(false);
  const refresh = useRefreshWork();
  const [approve] = commandsFor(['approve']);
  const send = async (said: Said) => {
    const failed: string[] = [];
    // One after the other: each answer may move the next flow on.
    for (const task of tasks) {
      await api
        .post(`/tasks/${task.id}/commands`, { command: 'approve', command_id: newId(), ...said })
        .catch((error: unknown) => failed.push(t('batch.failed', { title: task.title, reason: sentenceOf(error) })));
    }
    refresh();
    if (tasks.length > failed.length) {
      notify.success(t('batch.done', { count: tasks.length - failed.length }));
    }
    for (const sentence of failed.slice(0, 3)) {
      notify.error(sentence);
    }
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
      {asking && approve && (
        <CommandDialog
          spec={{ ...approve, values: false }}
          detail={NOWHERE}
          onSend={send}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
