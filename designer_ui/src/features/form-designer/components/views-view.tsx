import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { Text, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { missingFor } from '@/shared/views/begin';
import { useKindsNow } from '@/widgets/use-kinds';
import { useDesigner, useFormPart } from '../hooks/designer';
import { newView } from '../model/views';
import { Tool } from './canvas-section';
import { ViewSettings } from './view-settings';
import styles from './views-view.module.css';

const ViewPreview = lazy(async () => ({ default: (await import('@/features/records/view-preview')).ViewPreview }));

const NONE: readonly ViewDefinition[] = [];
const EMPTY: ViewDefinition = { key: '', type: 'grid' };

/** The views everybody gets; their order is the order of the tabs. Beside the settings, the view as it will look. */
export function ViewsView() {
  const { t } = useTranslation(['form-designer', 'views']);
  const text = useText();
  const { app, change } = useDesigner();
  const { data: catalog } = useCatalog();
  const form = useFormPart((one) => one);
  const views = form.views ?? NONE;
  const [chosen, choose] = useState(0);
  const at = Math.min(chosen, views.length - 1);
  const view = views[at];
  const settled = useDeferredValue(view) ?? EMPTY;
  const kinds = useKindsNow();
  const phone = useIsPhone();
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
            items: (catalog?.views ?? []).map((one) => {
              const missing = missingFor(one, { fields: form.fields, kinds, form: form.key, title: form.title_field });
              const wanted = missing.map((schema) => text(schema['x-title'] as Text)).join(', ');
              return {
                key: one.name,
                label: text(one.label),
                icon: <Icon name={one.icon} size={15} />,
                disabled: missing.length > 0,
                ...(missing.length > 0 ? { title: t('views:missing', { setting: wanted }) } : {}),
              };
            }),
            onClick: ({ key }) => {
              const kind = catalog?.views.find((one) => one.name === key);
              if (kind) {
                put([...views, newView(form, kind, text(kind.label), kinds)]);
                choose(views.length);
              }
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
      {view && !phone && (
        <section className={styles.preview} aria-label={t('views:preview')}>
          <p className={styles.previewHint}>{t('views:preview_hint')}</p>
          <Suspense fallback={<RowsSkeleton rows={6} />}>
            <ViewPreview key={view.key} app={app} form={form.key} view={settled} />
          </Suspense>
        </section>
      )}
    </div>
  );
}
