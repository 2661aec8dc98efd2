import { Dropdown, type MenuProps } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyName } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { type CardAction, useCardActions } from '../hooks/use-card-actions';
import type { Target } from '../model/types';
import styles from './tree.module.css';

type Props = { target: Target; first: boolean; last: boolean; folded?: boolean };
type Item = NonNullable<NonNullable<MenuProps['items']>[number]>;
type Say = (key: string) => string;

function itemOf(key: CardAction, label: string, icon: string, more: { keys?: string; disabled?: boolean } = {}): Item {
  return {
    key,
    label: <MenuLabel icon={icon}>{label}</MenuLabel>,
    ...(more.keys ? { extra: keyName(more.keys) } : {}),
    disabled: more.disabled ?? false,
  };
}

function moves(t: Say, sideways: boolean, { first, last }: Pick<Props, 'first' | 'last'>): Item[] {
  return sideways
    ? [
        itemOf('back', t('left'), 'arrow-left', { keys: 'Ctrl+←', disabled: first }),
        itemOf('on', t('right'), 'arrow-right', { keys: 'Ctrl+→', disabled: last }),
      ]
    : [
        itemOf('back', t('up'), 'arrow-up', { keys: 'Ctrl+↑', disabled: first }),
        itemOf('on', t('down'), 'arrow-down', { keys: 'Ctrl+↓', disabled: last }),
      ];
}

function itemsFor(t: Say, props: Props): Item[] {
  const { target, folded } = props;
  const branch = target.branch !== undefined;
  return [
    itemOf('copy', t('copy'), 'copy', { keys: 'Ctrl+C' }),
    itemOf('cut', t('cut'), 'swap', { keys: 'Ctrl+X' }),
    itemOf('paste', t(branch ? 'paste_inside' : 'paste_below'), 'clipboard-list', { keys: 'Ctrl+V' }),
    itemOf('duplicate', t('duplicate'), 'square-stack', { keys: 'Ctrl+D' }),
    { type: 'divider' },
    ...moves(t, branch, props),
    ...(branch ? [itemOf('fold', t(folded ? 'unfold' : 'fold'), folded ? 'eye' : 'eye-off', { keys: '-' })] : []),
    { type: 'divider' },
    { ...itemOf('remove', t('common:delete'), 'trash-2', { keys: 'Delete' }), danger: true } as Item,
  ];
}

/** Everything that can be done with a card, for the mouse and for the keyboard. It exists while it is open only. */
export function StepMenu({ name, ...props }: Props & { name: string }) {
  const { t } = useTranslation('flow-designer');
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={styles.moreBox}>
      <button
        ref={button}
        type="button"
        className={styles.more}
        aria-label={t('more_of', { name })}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="ellipsis" size={15} />
      </button>
      {open && <OpenMenu {...props} onClose={close} />}
    </span>
  );
}

function OpenMenu({ onClose, ...props }: Props & { onClose: () => void }) {
  const { t } = useTranslation('flow-designer');
  const actions = useCardActions();
  return (
    <Dropdown
      open
      trigger={['click']}
      autoFocus
      onOpenChange={(next) => !next && onClose()}
      menu={{
        items: itemsFor(t, props),
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          onClose();
          actions[key as CardAction](props.target);
        },
      }}
    >
      <span className={styles.anchor} />
    </Dropdown>
  );
}
