import { Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import type { Text } from '@/api/types';
import { DefinitionSelect, IconPicker, type InputProps, LocalisedInput, type SettingInputs } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { useDesigner, usePagePart } from '../hooks/designer';
import { freshPageKey, type PageEntry, swappedAt } from '../model/elements';
import { pictureFrom } from '../model/picture';
import styles from './inspector.module.css';
import { RichWords } from './rich-words';

/** The pages of tabs or slides: add, name, order, remove. */
function PagesSetting({ label, value, onChange }: InputProps) {
  const { t } = useTranslation('dashboard-designer');
  const pages = (Array.isArray(value) ? value : []) as PageEntry[];
  const add = () => {
    const key = freshPageKey(pages);
    onChange([...pages, { key, title: t('pages.nth', { number: pages.length + 1 }) }]);
  };
  const tool = (name: string, icon: string, act: () => void, off: boolean) => (
    <Button
      type="text"
      size="small"
      disabled={off}
      aria-label={t(name)}
      title={t(name)}
      icon={<Icon name={icon} size={13} />}
      onClick={act}
    />
  );
  return (
    <fieldset className={styles.pages} aria-label={label}>
      {pages.map((page, index) => (
        <div key={page.key} className={styles.pageRow}>
          <LocalisedInput
            label={t('pages.name')}
            value={page.title}
            onChange={(title) => onChange(pages.with(index, { ...page, title: title ?? '' }))}
          />
          {tool('earlier', 'arrow-up', () => onChange(swappedAt(pages, index, -1)), index === 0)}
          {tool('later', 'arrow-down', () => onChange(swappedAt(pages, index, 1)), index === pages.length - 1)}
          {tool('pages.remove', 'x', () => onChange(pages.toSpliced(index, 1)), pages.length === 1)}
        </div>
      ))}
      <Button size="small" type="dashed" icon={<Icon name="plus" size={14} />} onClick={add}>
        {t('pages.add')}
      </Button>
    </fieldset>
  );
}

/** Filters of the page; none chosen means all of them. */
function PageFiltersSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const filters = usePagePart((page) => page.filters);
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      placeholder={t('all_filters')}
      value={Array.isArray(value) ? (value as string[]) : []}
      options={(filters ?? []).map((one) => ({ value: one.key, label: text(one.title) || one.field }))}
      onChange={(keys: string[]) => onChange(keys.length ? keys : undefined)}
    />
  );
}

/** A picture that is kept in the definition, made small enough for it. */
function PictureSetting({ label, value, onChange }: InputProps) {
  const { t } = useTranslation('dashboard-designer');
  const [busy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    const source = await pictureFrom(file).catch(() => null);
    setBusy(false);
    if (source) {
      onChange(source);
    } else {
      notify.error(t('picture.unreadable'));
    }
  };
  return (
    <div className={styles.pictureSetting}>
      {typeof value === 'string' && <img src={value} alt="" />}
      <Upload
        accept="image/png,image/jpeg,image/webp,image/gif,image/svg+xml"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button loading={busy} icon={<Icon name="upload" size={14} />} aria-label={label}>
          {t(value ? 'picture.replace' : 'picture.choose')}
        </Button>
      </Upload>
      {typeof value === 'string' && (
        <Button
          type="text"
          aria-label={t('picture.remove')}
          icon={<Icon name="trash-2" size={14} />}
          onClick={() => onChange(undefined)}
        />
      )}
    </div>
  );
}

/** Another board of the app. */
function DashboardSetting({ id, label, value, onChange }: InputProps) {
  const { dashboardKey } = useDesigner();
  const board = { kind: 'dashboard' as const, except: dashboardKey };
  return <DefinitionSelect id={id} label={label} {...board} clearable value={value} onChange={onChange} />;
}

/** A public pool of the app. */
function PoolSetting({ id, label, value, onChange }: InputProps) {
  return <DefinitionSelect id={id} label={label} kind="pool" clearable value={value} onChange={onChange} />;
}

/** A view of the form beside it. */
function ViewSetting({ id, label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const text = useText();
  const form = typeof siblings['form'] === 'string' ? siblings['form'] : '';
  const { data } = useForm(app, form);
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      disabled={!form}
      placeholder={t('first_view')}
      value={typeof value === 'string' && value ? value : null}
      options={(data?.views ?? [])
        .filter((view) => view.id === undefined)
        .map((view) => ({ value: view.key, label: text(view.title) || view.key }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

function RichTextSetting({ id, label, value, onChange }: InputProps) {
  return <RichWords id={id} label={label} value={value as Text | undefined} onChange={onChange} />;
}

function IconSetting({ label, value, onChange }: InputProps) {
  return <IconPicker label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
}

/** The inputs that elements ask for by `x-input`. */
export const ELEMENT_INPUTS: SettingInputs = {
  pages: { View: PagesSetting },
  page_filters: { View: PageFiltersSetting },
  picture: { View: PictureSetting },
  dashboard: { View: DashboardSetting },
  pool: { View: PoolSetting },
  view: { View: ViewSetting },
  rich_text: { View: RichTextSetting },
  icon: { View: IconSetting },
};
