import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutSteps, LayoutTab, LayoutTabs } from '@/api/types';
import { isSteps, keysIn } from '@/shared/form-engine/layout';
import { withText } from '@/shared/inspector';
import { textIn } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import styles from './canvas.module.css';
import { Tool } from './canvas-section';
import { CanvasSlot } from './canvas-slot';
import { InlineText } from './inline-text';

type Props = { item: LayoutTabs | LayoutSteps; place: string; tools: ReactNode };

/** The part that holds what was chosen elsewhere, in the outline or among the problems. */
function useShown(parts: readonly LayoutTab[]): [number, (index: number) => void] {
  const [shown, show] = useState(0);
  const chosen = useSelectionPart((state) => state.ids[0]?.split('.')[0]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the selection only, not every change of the parts
  useEffect(() => {
    const at = parts.findIndex((part) => chosen !== undefined && keysIn(part).includes(chosen));
    if (at >= 0) {
      show(at);
    }
  }, [chosen]);
  return [Math.min(shown, parts.length - 1), show];
}

/** Tabs or steps of a form; the one shown can be filled, all can be renamed and put in order. */
export function CanvasParts({ item, place, tools }: Props) {
  const { t, i18n } = useTranslation('form-designer');
  const { change, selection } = useDesigner();
  const word = isSteps(item) ? 'steps' : 'tabs';
  const parts: LayoutTab[] = isSteps(item) ? item.steps : item.tabs;
  const chosen = useSelectionPart((state) => state.place?.startsWith(`${place}/${word}`) ?? false);
  const [active, show] = useShown(parts);
  const part = parts[active];
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const at = (index: number) => `${place}/${word}/${index}`;
  const move = (index: number, by: 1 | -1) => {
    change({ kind: 'move-part', place: at(index), by });
    show(index + by);
  };
  return (
    <section className={styles.section} data-chosen={chosen}>
      <header className={styles.tabBar}>
        {parts.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tab is its place.
          <span key={index} className={styles.tab} data-active={index === active}>
            {word === 'steps' && <span className={styles.stepNumber}>{index + 1}</span>}
            <InlineText
              value={textIn(i18n.language, one.title)}
              label={t(`part_title.${word}`)}
              placeholder={t('tab_untitled')}
              onClick={() => {
                show(index);
                selection.atPlace(at(index));
              }}
              onChange={(words) =>
                change({
                  kind: 'layout',
                  place: at(index),
                  patch: { title: withText(one.title, language, words) ?? '' },
                })
              }
            />
            {index === active && (
              <>
                {index > 0 && <Tool icon="arrow-left" label={t('move_left')} onClick={() => move(index, -1)} />}
                {index < parts.length - 1 && (
                  <Tool icon="arrow-right" label={t('move_right')} onClick={() => move(index, 1)} />
                )}
                <Tool
                  icon="x"
                  label={t(`remove_part.${word}`)}
                  onClick={() => change({ kind: 'remove-part', place: at(index) })}
                />
              </>
            )}
          </span>
        ))}
        <Button
          type="text"
          size="small"
          icon={<Icon name="plus" size={14} />}
          onClick={() => {
            const title = t(`new_part.${word}`, { number: parts.length + 1 });
            change({ kind: 'add-part', place, part: { title, fields: [] } as LayoutTab });
            show(parts.length);
          }}
        >
          {t(`add_part.${word}`)}
        </Button>
        <div className={styles.sectionTools}>{tools}</div>
      </header>
      {part && <CanvasSlot slot={at(active)} holder={part} columns={2} />}
    </section>
  );
}
