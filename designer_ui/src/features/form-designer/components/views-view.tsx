import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { newView } from '../model/views';
import { Tool } from './canvas-section';
import { ViewSettings } from './view-settings';
import styles from './views-view.module.css';

const NONE: readonly ViewDefinition[] = [];

/** The views everybody gets: grids and boards, their order is the order of the tabs. */
export function ViewsView() {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { change } = useDesigner();
  const { data: catalog } = useCatalog();
  const form = useFormPart((one) => one);
  const views = form.views ?? NONE;
  const [chosen, choose] = useState(0);
  const at = Math.min(chosen, views.length - 1);
  const view = views[at];
  const put = (next: readonly ViewDefinition[], merge?: string) => change({ kind: 'views', views: [...next] }, merge);
  const iconOf = (type: string) => catalog?.views.find((one) => one.name === type)?.icon ?? 'table';
  const move = (step: 1 | -1) => {
    if (view) {
      put(views.toSpliced(at, 1).toSpliced(at + step, 0, view));
      choose(at + step);
    }
  };
  return (
    <div className={styles.views}>
      <nav className={styles.list} aria-label={t('tab.views')}>
        {views.map((one, index) => (
          <button
            key={one.key}
            type="button"
            className={styles.item}
            data-chosen={index === at}
            onClick={() => choose(index)}
          >
            <Icon name={iconOf(one.type)} size={15} />
            <span className="tn-ellipsis">{text(one.title) || one.key}</span>
          </button>
        ))}
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: (catalog?.views ?? []).map((one) => ({
              key: one.name,
              label: text(one.label),
              icon: <Icon name={one.icon} size={15} />,
            })),
            onClick: ({ key }) => {
              put([...views, newView(form, key, text(catalog?.views.find((one) => one.name === key)?.label))]);
              choose(views.length);
            },
          }}
        >
          <Button type="dashed" block icon={<Icon name="plus" size={15} />}>
            {t('view.add')}
          </Button>
        </Dropdown>
      </nav>
      <section className={styles.settings} aria-label={t('settings')}>
        {view ? (
          <>
            <header className={styles.head}>
              <h2>{text(view.title) || view.key}</h2>
              <Tool icon="arrow-up" label={t('move_up')} disabled={at === 0} onClick={() => move(-1)} />
              <Tool
                icon="arrow-down"
                label={t('move_down')}
                disabled={at === views.length - 1}
                onClick={() => move(1)}
              />
              <Tool icon="trash-2" label={t('common:delete')} onClick={() => put(views.toSpliced(at, 1))} />
            </header>
            <ViewSettings
              key={view.key}
              form={form}
              view={view}
              kind={catalog?.views.find((one) => one.name === view.type)}
              onChange={(next) => put(views.with(at, next), `view.${view.key}`)}
            />
          </>
        ) : (
          <EmptyState compact title={t('view.empty')} hint={t('view.empty_hint')} />
        )}
      </section>
    </div>
  );
}
