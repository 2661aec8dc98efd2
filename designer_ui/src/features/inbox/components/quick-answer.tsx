import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { tellUnlessShown } from '../hooks/tell';
import { type CommandSpec, specOf } from '../model/commands';
import type { Said, Task } from '../model/types';
import { useQuickCommand } from '../queries';
import { CommandDialog } from './command-dialog';
import styles from './inbox.module.css';

const OFFERED: readonly CommandSpec[] = ['approve', 'reject'].map((name) => ({
  ...specOf(name),
  asks: [],
  files: false,
}));

/** Approve and reject from the list, where nothing has to be filled in. */
export function QuickAnswer({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useTranslation('inbox');
  const [open, setOpen] = useState<CommandSpec | null>(null);
  const command = useQuickCommand(task.id);
  const offered = OFFERED.filter((spec) => task.allowed.includes(spec.name));
  const send = async (spec: CommandSpec, said: Said) => {
    try {
      await command.mutateAsync({ command: spec.name, ...said });
    } catch (error) {
      tellUnlessShown(error);
      throw error;
    }
    notify.success(t(`done.${spec.name}`));
    onDone();
  };
  return (
    <span className={styles.quick}>
      {offered.map((spec) => (
        <Button
          key={spec.name}
          size="small"
          type={spec.tone === 'primary' ? 'primary' : 'default'}
          danger={spec.tone === 'danger'}
          icon={<Icon name={spec.icon} size={14} />}
          title={t(`command.${spec.name}`)}
          aria-label={t('quick', { command: t(`command.${spec.name}`), title: task.title })}
          onClick={() => setOpen(spec)}
        />
      ))}
      {open && <CommandDialog spec={open} onSend={(said) => send(open, said)} onClose={() => setOpen(null)} />}
    </span>
  );
}
