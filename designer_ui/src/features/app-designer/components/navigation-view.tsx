import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DragArea, dropSlot, useIsDropSlot } from '@/shared/dnd';
import { ofKind, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign, useAppPart } from '../hooks/app-design';
import {
  goalOf,
  groupOfSlot,
  listed,
  type NavItem,
  type NavigationPlace,
  nameOf,
  REACHABLE,
  type Reachable,
  slotOf,
} from '../model/navigation';
import { NavigationGroup, NavigationLeaf } from './navigation-items';
import styles from './simple-view.module.css';

const NONE: readonly NavItem[] = [];
const ICONS: Readonly<Record<Reachable, string>> = { form: 'form', dashboard: 'layout-dashboard', pool: 'waves' };

/** The titles that navigation items are shown with. */
export function useItemTitle(): (item: NavItem) => { title: string; icon: string } {
  const { app } = useAppDesign();
  const { data } = useAppDraft(app);
  const text = useText();
  return (item) => {
    const goal = goalOf(item);
    if (!goal) {
      return { title: text(item.group), icon: 'folder' };
    }
    const entry = ofKind(data, goal.kind).find((one) => one.key === goal.key);
    return { title: text(entry?.title) || goal.key, icon: ICONS[goal.kind] };
  };
}

/** What people see on the left: order, groups, and what is left out. */
export function NavigationView() {
  const { t } = useTranslation('app-designer');
  const { change } = useAppDesign();
  const items = useAppPart((app) => app.navigation) ?? NONE;
  const titled = useItemTitle();
  const over = useIsDropSlot('nav');
  const itemAt = ({ group, index }: NavigationPlace) => (group === null ? items[index] : items[group]?.items?.[index]);
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2>{t('tab.navigation')}</h2>
          <div className={styles.headActions}>
            <Button
              icon={<Icon name="folder" size={15} />}
              onClick={() => change({ kind: 'nav-add', item: { group: t('new_group'), items: [] } })}
            >
              {t('add_group')}
            </Button>
          </div>
          <p>{t('navigation_hint')}</p>
        </header>
        <DragArea
          ghost={({ data }) => {
            const item = itemAt(data as NavigationPlace);
            return <span className={styles.ghost}>{item ? titled(item).title : ''}</span>;
          }}
          accepts={({ data }, place) => !(itemAt(data as NavigationPlace)?.items && place.slot !== 'nav')}
          onDrop={({ data }, place) =>
            change({
              kind: 'nav-move',
              from: data as NavigationPlace,
              to: { group: groupOfSlot(place.slot), index: place.index },
            })
          }
        >
          <div className={styles.nav} data-over={over} {...dropSlot(slotOf(null))}>
            {items.map((item, index) =>
              item.items ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place.
                <NavigationGroup key={index} item={item} index={index} count={items.length} />
              ) : (
                <NavigationLeaf
                  key={nameOf(item) || index}
                  item={item}
                  place={{ group: null, index }}
                  count={items.length}
                />
              ),
            )}
            {items.length === 0 && <p className={styles.hint}>{t('navigation_empty')}</p>}
          </div>
        </DragArea>
        <Unlisted items={items} />
      </div>
    </div>
  );
}

/** Forms, dashboards and pools nobody can reach by the navigation. */
function Unlisted({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app, change } = useAppDesign();
  const { data } = useAppDraft(app);
  const reached = listed(items);
  const missing = REACHABLE.flatMap((kind) => ofKind(data, kind).filter((one) => !reached[kind].has(one.key)));
  if (missing.length === 0) {
    return null;
  }
  return (
    <div className={styles.unlisted}>
      <span className={styles.muted}>{t('unlisted')}</span>
      {missing.map((one) => (
        <Button
          key={`${one.kind} ${one.key}`}
          size="small"
          icon={<Icon name="plus" size={13} />}
          onClick={() => change({ kind: 'nav-add', item: { [one.kind]: one.key } })}
        >
          {text(one.title) || one.key}
        </Button>
      ))}
    </div>
  );
}
