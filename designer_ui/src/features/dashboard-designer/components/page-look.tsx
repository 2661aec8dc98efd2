import { InputNumber, Segmented, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ofKind, Property, PropertyGroup, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesigner, usePagePart } from '../hooks/designer';
import type { Dashboard } from '../model/types';

const THEMES = ['auto', 'light', 'dark'] as const;
const USUAL_SECONDS = 30;

/** Light or dark, and the page on a wall. */
export function PageLook() {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { app, change, dashboardKey } = useDesigner();
  const theme = usePagePart((page) => page.theme ?? 'auto');
  const tv = usePagePart((page) => page.tv);
  const { data } = useAppDraft(app);
  const seconds = useId();
  const boards = ofKind(data, 'dashboard').filter((one) => one.key !== dashboardKey);
  const put = (next: NonNullable<Dashboard['tv']>) => {
    const bare = Object.keys(next).length ? next : undefined;
    change({ kind: 'page', patch: { tv: bare } }, 'page.tv');
  };
  return (
    <PropertyGroup title={t('page_look')}>
      <Property label={t('theme.title')}>
        <Segmented
          block
          aria-label={t('theme.title')}
          value={theme}
          options={THEMES.map((name) => ({ value: name, label: t(`theme.${name}`) }))}
          onChange={(name) => change({ kind: 'page', patch: { theme: name === 'auto' ? undefined : name } })}
        />
      </Property>
      <Property label={t('tv.seconds')} htmlFor={seconds} inline>
        <InputNumber
          id={seconds}
          min={5}
          max={3600}
          precision={0}
          value={tv?.seconds ?? USUAL_SECONDS}
          onChange={(next) => put({ ...tv, seconds: next ?? USUAL_SECONDS })}
        />
      </Property>
      <Property label={t('tv.boards')} help={t('tv.help')}>
        <Select
          mode="multiple"
          aria-label={t('tv.boards')}
          placeholder={t('tv.alone')}
          value={tv?.boards ?? []}
          showSearch={{ optionFilterProp: 'label' }}
          options={boards.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(keys: string[]) => put({ ...tv, ...(keys.length ? { boards: keys } : { boards: [] }) })}
        />
      </Property>
    </PropertyGroup>
  );
}
