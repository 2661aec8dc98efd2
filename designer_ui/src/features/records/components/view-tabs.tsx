import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { ViewDefinition } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './records.module.css';

type Props = {
  base: string;
  views: readonly ViewDefinition[];
  active: ViewDefinition;
  changed: boolean;
  onSaveAs: () => void;
  onSave: (() => void) | null;
  onReset: () => void;
  onDelete: ((view: ViewDefinition) => void) | null;
};

/** The views of the list, defined and saved; what is changed can be kept or dropped. */
export function ViewTabs({ base, views, active, changed, onSaveAs, onSave, onReset, onDelete }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const { data: catalog } = useCatalog();
  const icons = new Map((catalog?.views ?? []).map((kind) => [kind.name, kind.icon]));
  const items = [
    ...(changed && onSave ? [{ key: 'save', label: t('view.save'), icon: <Icon name="save" />, act: onSave }] : []),
    { key: 'save_as', label: t('view.save_as'), icon: <Icon name="plus" />, act: onSaveAs },
    ...(changed ? [{ key: 'reset', label: t('view.reset'), icon: <Icon name="rotate-ccw" />, act: onReset }] : []),
    ...(onDelete
      ? [
          {
            key: 'delete',
            label: t('view.delete'),
            icon: <Icon name="trash-2" />,
            danger: true,
            act: () => onDelete(active),
          },
        ]
      : []),
  ];
  return (
    <nav className={styles['tabs']} aria-label={t('view.views')}>
      {views.map((view) => (
        <PageLink
          key={view.key}
          href={base + stringifySearch({ view: view.key })}
          className={styles['tab']}
          aria-current={view.key === active.key ? 'page' : undefined}
        >
          <Icon name={view.personal ? 'user' : (icons.get(view.type) ?? view.type)} size={14} />
          {text(view.title) || t('view.all')}
          {view.key === active.key && changed && <span title={t('view.changed')}>•</span>}
        </PageLink>
      ))}
      {changed && (
        <Button type="link" size="small" onClick={onSave ?? onSaveAs}>
          {t(onSave ? 'view.save' : 'view.save_as')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: items.map(({ act: _act, ...item }) => item),
          onClick: ({ key }) => items.find((item) => item.key === key)?.act(),
        }}
      >
        <Button type="text" size="small" icon={<Icon name="ellipsis" />} aria-label={t('view.menu')} />
      </Dropdown>
    </nav>
  );
}
