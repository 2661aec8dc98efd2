import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutTabs } from '@/api/types';
import { withText } from '@/shared/inspector';
import { textIn } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import { isTabs } from '../model/slots';
import styles from './canvas.module.css';
import { CanvasSection, SlotFields, Tool } from './canvas-section';
import { InlineText } from './inline-text';

type Props = { item: LayoutTabs; place: string };
type Tab = LayoutTabs['tabs'][number];

/** Tabs of a form; the one shown can be filled, all can be renamed. */
export function CanvasTabs({ item, place }: Props) {
  const { t, i18n } = useTranslation('form-designer');
  const { change, selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.place?.startsWith(`${place}/`) ?? false);
  const [shown, show] = useState(0);
  const active = Math.min(shown, item.tabs.length - 1);
  const tab = item.tabs[active];
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const choose = (index: number) => {
    show(index);
    selection.atPlace(`${place}/tabs/${index}`);
  };
  return (
    <section className={styles.section} data-chosen={chosen}>
      <header className={styles.tabBar}>
        {item.tabs.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tab is its place.
          <span key={index} className={styles.tab} data-active={index === active}>
            <InlineText
              value={textIn(i18n.language, one.title)}
              label={t('tab_title')}
              placeholder={t('tab_untitled')}
              onClick={() => choose(index)}
              onChange={(words) =>
                change({
                  kind: 'tab',
                  place: `${place}/tabs/${index}`,
                  title: withText(one.title, language, words) ?? '',
                })
              }
            />
            {index === active && (
              <Tool
                icon="x"
                label={t('remove_tab')}
                onClick={() => change({ kind: 'remove-tab', place: `${place}/tabs/${index}` })}
              />
            )}
          </span>
        ))}
        <Button
          type="text"
          size="small"
          icon={<Icon name="plus" size={14} />}
          onClick={() => {
            change({ kind: 'add-tab', place, title: t('new_tab', { number: item.tabs.length + 1 }) });
            show(item.tabs.length);
          }}
        >
          {t('add_tab')}
        </Button>
      </header>
      {tab && <TabBody tab={tab} place={`${place}/tabs/${active}`} />}
    </section>
  );
}

function TabBody({ tab, place }: { tab: Tab; place: string }) {
  return (
    <>
      {(tab.items ?? []).map((inner, index) =>
        isTabs(inner) ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
          <CanvasSection key={index} item={inner} place={`${place}/items/${index}`} index={index} />
        ),
      )}
      {(tab.fields || !tab.items) && <SlotFields slot={place} keys={tab.fields ?? []} columns={2} />}
    </>
  );
}
