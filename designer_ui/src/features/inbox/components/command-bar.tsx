import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { type CommandSpec, commandsFor } from '../model/commands';
import type { Said, TaskDetail } from '../model/types';
import { CommandDialog } from './command-dialog';
import styles from './inbox.module.css';

type Props = {
  detail: TaskDetail;
  /** Sends; throws what the server refused. */
  onSend: (spec: CommandSpec, said: Said) => Promise<void>;
  /** False keeps the dialog closed: the form has to be filled in first. */
  mayOpen?: ((spec: CommandSpec) => boolean) | undefined;
  /** Nothing can be written here: there is no draft to save. */
  reading?: boolean;
};

const ON_DESKTOP = 5;
const ON_PHONE = 2;

/** The first on the bar, the rest behind "more", what admins can do below a heading. */
function placed(detail: TaskDetail, phone: boolean, reading: boolean) {
  const specs = commandsFor(detail.allowed).filter((spec) => !(reading && spec.name === 'save_draft'));
  const candidates = specs.filter((spec) => spec.place === 'bar');
  const bar = candidates.slice(0, phone ? ON_PHONE : ON_DESKTOP);
  const menu = specs.filter((spec) => spec.place !== 'admin' && !bar.includes(spec));
  return { bar, menu, admin: specs.filter((spec) => spec.place === 'admin') };
}

function useBegin({ onSend, mayOpen }: Props) {
  const [open, setOpen] = useState<CommandSpec | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
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
  return { open, close: () => setOpen(null), busy, begin };
}

/** What can be done now. */
export function CommandBar(props: Props) {
  const { detail, onSend, reading = false } = props;
  const { t } = useTranslation('inbox');
  const phone = useIsPhone();
  const { bar, menu, admin } = placed(detail, phone, reading);
  const { open, close, busy, begin } = useBegin(props);
  const item = (spec: CommandSpec) => ({
    key: spec.name,
    danger: spec.tone === 'danger',
    label: <MenuLabel icon={spec.icon}>{t(`command.${spec.name}`)}</MenuLabel>,
    onClick: () => void begin(spec),
  });
  const items: MenuProps['items'] = [
    ...menu.map(item),
    ...(admin.length
      ? [{ key: 'admin', type: 'group' as const, label: t('for_admins'), children: admin.map(item) }]
      : []),
  ];
  if (bar.length + items.length === 0) {
    return null;
  }
  return (
    <div role="toolbar" className={styles.bar} aria-label={t('commands')}>
      {bar.map((spec) => (
        <Button
          key={spec.name}
          size="large"
          data-command={spec.name}
          type={spec.tone === 'primary' ? 'primary' : 'default'}
          danger={spec.tone === 'danger'}
          loading={busy === spec.name}
          icon={<Icon name={spec.icon} size={16} />}
          onClick={() => void begin(spec)}
        >
          {t(`command.${spec.name}`)}
        </Button>
      ))}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="large" icon={<Icon name="ellipsis" size={18} />} aria-label={t('common:more')} />
        </Dropdown>
      )}
      {open && (
        <CommandDialog
          spec={open}
          offer={detail.offers?.[open.name]}
          instance={detail.instance}
          onSend={(said) => onSend(open, said)}
          onClose={close}
        />
      )}
    </div>
  );
}
