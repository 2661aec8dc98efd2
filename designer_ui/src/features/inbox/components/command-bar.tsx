import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import { type CommandSpec, commandsFor } from '../model/commands';
import type { TaskDetail } from '../model/types';
import { CommandDialog, type Said } from './command-dialog';
import styles from './inbox.module.css';

type Props = {
  detail: TaskDetail;
  /** Sends; throws what the server refused. */
  onSend: (spec: CommandSpec, said: Said) => Promise<void>;
  /** False keeps the dialog closed: the form has to be filled in first. */
  mayOpen?: ((spec: CommandSpec) => boolean) | undefined;
};

/** What can be done now: the main answers on the bar, the rest behind "more". */
export function CommandBar({ detail, onSend, mayOpen }: Props) {
  const { t } = useTranslation('inbox');
  const [open, setOpen] = useState<CommandSpec | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const specs = commandsFor(detail.allowed);
  const bar = specs.filter((spec) => spec.place === 'bar');
  const menu = specs.filter((spec) => spec.place === 'menu');
  const begin = async (spec: CommandSpec) => {
    if (mayOpen && !mayOpen(spec)) {
      return;
    }
    if (!spec.direct) {
      setOpen(spec);
      return;
    }
    setBusy(spec.name);
    await onSend(spec, {}).catch((error: unknown) => {
      // Others have been told already; a refusal has no dialog here to stand in.
      if (error instanceof ApiError && error.status === 422) {
        notify.error(error);
      }
    });
    setBusy(null);
  };
  if (specs.length === 0) {
    return null;
  }
  return (
    <div role="toolbar" className={styles.bar} aria-label={t('commands')}>
      {bar.map((spec) => (
        <Button
          key={spec.name}
          size="large"
          type={spec.tone === 'primary' ? 'primary' : 'default'}
          danger={spec.tone === 'danger'}
          loading={busy === spec.name}
          icon={<Icon name={spec.icon} size={16} />}
          onClick={() => void begin(spec)}
        >
          {t(`command.${spec.name}`)}
        </Button>
      ))}
      {menu.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: menu.map((spec) => ({
              key: spec.name,
              danger: spec.tone === 'danger',
              label: <MenuLabel icon={spec.icon}>{t(`command.${spec.name}`)}</MenuLabel>,
              onClick: () => void begin(spec),
            })),
          }}
        >
          <Button size="large" icon={<Icon name="ellipsis" size={18} />} aria-label={t('common:more')} />
        </Dropdown>
      )}
      {open && (
        <CommandDialog
          spec={open}
          detail={detail}
          onSend={(said) => onSend(open, said)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
