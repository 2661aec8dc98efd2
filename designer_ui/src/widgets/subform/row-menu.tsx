import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useFormSession } from '../session-context';

type Props = {
  subform: string;
  rowKey: string;
  index: number;
  count: number;
  /** No row may be added. */
  fixed?: boolean;
  children: ReactNode;
};

/** What can be done with a line, by mouse, by finger and by keyboard. */
export function RowMenu({ subform, rowKey, index, count, fixed = false, children }: Props) {
  const { t } = useTranslation('widgets');
  const { session } = useFormSession();
  const items = [
    {
      key: 'insert',
      label: t('row.insert'),
      icon: <Icon name="plus" />,
      disabled: fixed,
      act: () => session.addRows(subform, [{}], index),
    },
    {
      key: 'copy',
      label: t('row.copy'),
      icon: <Icon name="copy" />,
      disabled: fixed,
      act: () => session.copyRows(subform, [rowKey]),
    },
    {
      key: 'up',
      label: t('row.up'),
      icon: <Icon name="arrow-up" />,
      disabled: index === 0,
      act: () => session.moveRow(subform, rowKey, index - 1),
    },
    {
      key: 'down',
      label: t('row.down'),
      icon: <Icon name="arrow-down" />,
      disabled: index === count - 1,
      act: () => session.moveRow(subform, rowKey, index + 1),
    },
    {
      key: 'delete',
      label: t('row.delete'),
      icon: <Icon name="trash-2" />,
      danger: true,
      act: () => session.removeRows(subform, [rowKey]),
    },
  ];
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: items.map(({ act: _act, ...item }) => item),
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          items.find((item) => item.key === key)?.act();
        },
      }}
    >
      {children}
    </Dropdown>
  );
}
