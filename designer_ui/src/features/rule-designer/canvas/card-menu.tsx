import { Dropdown, type MenuProps } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyName } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { type CardAction, useCardActions } from '../hooks/use-card-actions';
import { actionAt, type Path, placeInside, placeOutside } from '../model/tree';
import { useRule } from '../rule-context';
import styles from './canvas.module.css';

type Props = { path: Path; name: string; first: boolean; last: boolean };

/** Everything that can be done with a card, for the mouse and for the keyboard. It exists while it is open only. */
export function CardMenu(props: Props) {
  const { t } = useTranslation('rule-designer');
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
        aria-label={t('more_of', { name: props.name })}
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

type Item = NonNullable<NonNullable<MenuProps['items']>[number]>;

function useItems({ path, first, last }: Props): Item[] {
  const { t } = useTranslation('rule-designer');
  const { store, lists } = useRule();
  const rule = store.getState().document;
  const item = (key: CardAction, icon: string, keys: string, disabled = false): Item => ({
    key,
    label: <MenuLabel icon={icon}>{t(`card.${key}`)}</MenuLabel>,
    extra: keyName(keys),
    disabled,
  });
  const off = rule ? actionAt(rule, path)?.disabled === true : false;
  const inside = rule && placeInside(rule, path, lists) ? [item('in', 'arrow-right', 'Ctrl+→')] : [];
  const outside = placeOutside(path) ? [item('out', 'arrow-left', 'Ctrl+←')] : [];
  return [
    item('copy', 'copy', 'Ctrl+C'),
    item('cut', 'swap', 'Ctrl+X'),
    item('paste', 'clipboard-list', 'Ctrl+V'),
    item('duplicate', 'square-stack', 'Ctrl+D'),
    { type: 'divider' },
    item('up', 'arrow-up', 'Ctrl+↑', first),
    item('down', 'arrow-down', 'Ctrl+↓', last),
    ...inside,
    ...outside,
    { type: 'divider' },
    { key: 'toggle', label: <MenuLabel icon={off ? 'eye' : 'eye-off'}>{t(off ? 'card.use' : 'card.skip')}</MenuLabel> },
    { ...item('remove', 'trash-2', 'Delete'), danger: true } as Item,
  ];
}

function OpenMenu({ onClose, ...props }: Props & { onClose: () => void }) {
  const items = useItems(props);
  const actions = useCardActions();
  return (
    <Dropdown
      open
      trigger={['click']}
      autoFocus
      onOpenChange={(next) => !next && onClose()}
      menu={{
        items,
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          onClose();
          actions[key as CardAction](props.path);
        },
      }}
    >
      <span className={styles.anchor} />
    </Dropdown>
  );
}
