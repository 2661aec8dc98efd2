import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Text } from '@/api/types';
import { LocalisedInput, Property, PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, usePagePart } from '../hooks/designer';
import { useSources } from '../hooks/use-source';
import { isChart } from '../model/types';
import { DatasetDrawer } from './dataset-drawer';
import styles from './inspector.module.css';
import { PageFilters } from './page-filters';
import { PageLook } from './page-look';

const REFRESHES = [0, 30, 60, 300, 900] as const;

/** The settings of the page itself. */
export function PageInspector({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { change, dashboardKey } = useDesigner();
  const title = usePagePart((page) => page.title);
  const description = usePagePart((page) => page.description);
  const refresh = usePagePart((page) => page.refresh ?? 0);
  const patch = (values: Record<string, unknown>, merge?: string) => change({ kind: 'page', patch: values }, merge);
  const words = (seconds: number) => {
    if (seconds === 0) {
      return t('refresh.never');
    }
    return seconds < 60 ? t('refresh.seconds', { count: seconds }) : t('refresh.minutes', { count: seconds / 60 });
  };
  return (
    <>
      <header className={styles.head}>
        <Icon name="layout-dashboard" size={16} />
        {t('page_settings')}
        <small>
          <code>{dashboardKey}</code>
        </small>
      </header>
      <PropertyGroup>
        <Property label={t('page_title')}>
          <LocalisedInput
            label={t('page_title')}
            value={title}
            onChange={(next: Text | undefined) => patch({ title: next }, 'page.title')}
          />
        </Property>
        <Property label={t('page_description')}>
          <LocalisedInput
            label={t('page_description')}
            value={description}
            multiline
            onChange={(next) => patch({ description: next }, 'page.description')}
          />
        </Property>
        <Property label={t('refresh.title')}>
          <Select
            aria-label={t('refresh.title')}
            value={refresh}
            options={[...new Set([...REFRESHES, refresh])].map((seconds) => ({
              value: seconds,
              label: words(seconds),
            }))}
            onChange={(seconds: number) => patch({ refresh: seconds || undefined })}
          />
        </Property>
      </PropertyGroup>
      <PropertyGroup title={t('page_filters')}>
        <PageFilters />
      </PropertyGroup>
      <PageLook />
      <PageDatasets />
      <PropertyGroup>
        <Button type="link" className={styles.link ?? ''} onClick={onHelp}>
          {t('shortcuts.title')}
        </Button>
      </PropertyGroup>
    </>
  );
}

function PageDatasets() {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const { datasets } = useSources(app);
  const used = usePagePart(
    useShallow((page) => [...new Set(page.tiles.filter(isChart).flatMap((tile) => tile.dataset ?? []))]),
  );
  const [open, setOpen] = useState<string | null>(null);
  if (used.length === 0) {
    return null;
  }
  return (
    <PropertyGroup title={t('page_datasets')}>
      <ul className={styles.list}>
        {used.map((key) => (
          <li key={key}>
            <button type="button" className={styles.link} onClick={() => setOpen(key)}>
              <span className="tn-ellipsis">{datasets.find((one) => one.key === key)?.title ?? key}</span>
              <span>{t('edit_measures')}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && <DatasetDrawer dataset={open} onClose={() => setOpen(null)} />}
    </PropertyGroup>
  );
}
