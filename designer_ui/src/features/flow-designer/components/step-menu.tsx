import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { reveal, select, useChange, useFlow } from '../hooks/flow-context';
import { useClipboard } from '../hooks/use-clipboard';
import { remove } from '../model/removal';
import type { Target } from '../model/types';

type Props = { target: Target; name: string; first: boolean; last: boolean; sideways?: boolean };

/** Everything that can be done with a card, for the mouse and for the keyboard. */
export function StepMenu({ target, name, first, last, sideways = false }: Props) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const change = useChange();
  const { copy } = useClipboard();
  const { node, branch } = target;
  const shift = (by: -1 | 1) => {
    change(branch === undefined ? { kind: 'shift', node, by } : { kind: 'shift_branch', node, branch, by });
    reveal(target);
  };
  const acts: Record<string, () => void> = {
    back: () => shift(-1),
    on: () => shift(1),
    copy: () => copy(target),
    duplicate: () =>
      change(branch === undefined ? { kind: 'duplicate', node } : { kind: 'duplicate_branch', node, branch }),
    remove: () => {
      change(remove(target));
      select(view, null);
    },
  };
  const icon = (one: string) => <Icon name={one} size={14} />;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: [
          { key: 'copy', label: t('copy'), icon: icon('copy') },
          { key: 'duplicate', label: t('duplicate'), icon: icon('copy-plus') },
          { type: 'divider' },
          {
            key: 'back',
            label: t(sideways ? 'left' : 'up'),
            icon: icon(sideways ? 'arrow-left' : 'arrow-up'),
            disabled: first,
          },
          {
            key: 'on',
            label: t(sideways ? 'right' : 'down'),
            icon: icon(sideways ? 'arrow-right' : 'arrow-down'),
            disabled: last,
          },
          { type: 'divider' },
          { key: 'remove', label: t('common:delete'), icon: icon('trash-2'), danger: true },
        ],
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          acts[key]?.();
        },
      }}
    >
      <Button type="text" size="small" aria-label={t('more_of', { name })} icon={<Icon name="ellipsis" size={15} />} />
    </Dropdown>
  );
}
