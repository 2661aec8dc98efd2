import { Badge, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import type { LayoutTabs } from '@/api/types';
import { keysIn } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Contents } from './contents';
import type { Drawing, LayoutView } from './layout-view';
import styles from './layouts.module.css';

/** Tabs; each tells how many of its fields have problems. */
function TabsOf({ item, drawing }: { item: LayoutTabs; drawing: Drawing }) {
  const text = useText();
  const { faulty, reveal, shown } = drawing;
  const [chosen, choose] = useState<string>();
  useEffect(() => {
    const at = reveal ? item.tabs.findIndex((tab) => keysIn(tab).includes(reveal.key)) : -1;
    if (at >= 0) {
      choose(String(at));
    }
  }, [reveal, item.tabs]);
  const visible = item.tabs
    .map((tab, index) => ({ tab, key: String(index) }))
    .filter(({ tab }) => keysIn(tab).some(shown));
  const active = visible.find(({ key }) => key === chosen) ?? visible[0];
  return (
    <Tabs
      className={styles['tabs'] ?? ''}
      activeKey={active?.key ?? '0'}
      onChange={choose}
      items={visible.map(({ tab, key }) => ({
        key,
        // Filled in, a field of any tab may be at fault; read, a tab is drawn when it is looked at.
        forceRender: faulty !== undefined,
        label: (
          <Badge count={keysIn(tab).filter((one) => faulty?.has(one)).length} size="small" offset={[8, -2]}>
            {text(tab.title)}
          </Badge>
        ),
        children: (
          <div className={styles['part']}>
            <Contents holder={tab} columns={2} drawing={drawing} />
          </div>
        ),
      }))}
    />
  );
}

export const view: LayoutView = { name: 'tabs', Draw: TabsOf as LayoutView['Draw'] };
