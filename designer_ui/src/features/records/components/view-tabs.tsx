import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CatalogKind, ViewDefinition } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { SavedViews } from '../hooks/use-saved-views';
import styles from './records.module.css';

type Props = {
  base: string;
  saved: SavedViews;
  active: ViewDefinition;
  changed: boolean;
  onSaveAs: () => void;
  onReset: () => void;
  /** Open the settings of the view; of a new one with its kind. */
  onSetUp: (kind?: CatalogKind) => void;
  /** What the form would need for a view of a kind, in words. */
  lacks: (kind: CatalogKind) => readonly string[];
};

/** The tab of the active view is in sight, however many there are. */
function reveal(tab: HTMLAnchorElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The views of the list, defined and saved; what is changed can be kept or dropped. */
export function ViewTabs({ base, saved, active, changed, onSaveAs, onReset, onSetUp, lacks }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const icons = new Map(saved.kinds.map((kind) => [kind.name, kind.icon]));
  return (
    <div className={styles['tabs']}>
      <nav className={styles['tabList']} aria-label={t('view.views')}>
        {saved.all.map((view) => (
          <PageLink
            key={view.key}
            ref={view.key === active.key ? reveal : undefined}
            href={base + stringifySearch({ view: view.key })}
            className={styles['tab']}
            aria-current={view.key === active.key ? 'page' : undefined}
            title={t(view.personal ? 'view.personal' : 'view.shared')}
          >
            <Icon name={icons.get(view.type) ?? view.type} size={14} />
            {text(view.title) || t('view.all')}
            {view.personal && <Icon name="user" size={12} />}
            {view.key === active.key && changed && <span title={t('view.changed')}>•</span>}
          </PageLink>
        ))}
      </nav>
      {changed && (
        <Button type="link" size="small" onClick={saved.save ?? onSaveAs}>
          {t(saved.save ? 'view.save' : 'view.save_as')}
        </Button>
      )}
      <ViewMenu
        saved={saved}
        active={active}
        changed={changed}
        onSaveAs={onSaveAs}
        onReset={onReset}
        onSetUp={onSetUp}
      />
      <NewView saved={saved} onSetUp={onSetUp} lacks={lacks} />
    </div>
  );
}

function ViewMenu({ saved, active, changed, onSaveAs, onReset, onSetUp }: Omit<Props, 'base' | 'lacks'>) {
  const { t } = useTranslation('records');
  const at = saved.all.findIndex((view) => view.key === active.key);
  const offered = [
    { key: 'set_up', icon: 'settings-2', on: true, act: () => onSetUp() },
    { key: 'save', icon: 'save', on: changed && saved.save !== null, act: () => saved.save?.() },
    { key: 'save_as', icon: 'copy', on: true, act: onSaveAs },
    { key: 'reset', icon: 'rotate-ccw', on: changed, act: onReset },
    { key: 'left', icon: 'arrow-left', on: at > 0, act: () => saved.reorder(active, -1) },
    {
      key: 'right',
      icon: 'arrow-right',
      on: at >= 0 && at < saved.all.length - 1,
      act: () => saved.reorder(active, 1),
    },
    { key: 'delete', icon: 'trash-2', on: saved.remove !== null, act: () => saved.remove?.(active) },
  ].filter((item) => item.on);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: offered.map(({ key, icon }) => ({
          key,
          label: t(`view.${key}`),
          icon: <Icon name={icon} />,
          danger: key === 'delete',
        })),
        onClick: ({ key }) => offered.find((item) => item.key === key)?.act(),
      }}
    >
      <Button type="text" size="small" icon={<Icon name="ellipsis" />} aria-label={t('view.menu')} />
    </Dropdown>
  );
}

function NewView({ saved, onSetUp, lacks }: Pick<Props, 'saved' | 'onSetUp' | 'lacks'>) {
  const { t } = useTranslation('records');
  const text = useText();
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: saved.kinds.map((kind) => {
          const missing = lacks(kind).join(', ');
          const why = missing ? t('view.lacks', { setting: missing }) : '';
          return {
            key: kind.name,
            label: text(kind.label),
            icon: <Icon name={kind.icon} />,
            disabled: why !== '',
            ...(why ? { title: why } : {}),
          };
        }),
        onClick: ({ key }) => onSetUp(saved.kinds.find((kind) => kind.name === key)),
      }}
    >
      <Button type="text" size="small" icon={<Icon name="plus" />} aria-label={t('view.add')} title={t('view.add')} />
    </Dropdown>
  );
}
