import { ArrowLeft, Hammer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NavigationItem, RuntimeApp } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { hrefOf, iconOf, isGroup, targetOf } from '../model/navigation';
import styles from './app-nav.module.css';
import { SideHeading, SideLink } from './side-link';

/** The navigation of one app as its builder arranged it. */
export function AppNav({ app }: { app: RuntimeApp }) {
  const { t } = useTranslation('shell');
  return (
    <nav aria-label={t('navigation')} className={styles.nav}>
      <SideLink href="/" exact icon={<ArrowLeft size={17} aria-hidden />} title={t('workbench')} />
      <div className={styles.items}>
        <Items app={app.key} items={app.navigation} />
      </div>
      {app.can_build && (
        <div className={styles.build}>
          <SideLink href={`/builder/${app.key}`} icon={<Hammer size={17} aria-hidden />} title={t('design_app')} />
        </div>
      )}
    </nav>
  );
}

function Items({ app, items }: { app: string; items: readonly NavigationItem[] }) {
  const text = useText();
  return items.map((item, index) => {
    if (isGroup(item)) {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no key and never move while shown.
        <div key={`group-${index}`}>
          <SideHeading>{text(item.group)}</SideHeading>
          <Items app={app} items={item.items} />
        </div>
      );
    }
    const target = targetOf(item);
    if (!target) {
      return null;
    }
    return (
      <SideLink
        key={`${target.kind}-${target.key}`}
        href={hrefOf(app, target)}
        icon={<Icon name={iconOf(item, target)} size={17} />}
        title={text(item.title)}
      />
    );
  });
}
