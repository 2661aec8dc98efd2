import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/api/client';
import { IconGrid, LocalisedInput, Property, PropertyGroup, TintPicker } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon, IconTile } from '@/shared/ui/icon';
import { useAppDesign, useAppPart } from '../hooks/app-design';
import { OptionSets } from './option-sets';
import { SampleData } from './sample-data';
import styles from './simple-view.module.css';

/** What the app is called, how it looks, and what its forms share. */
export function SettingsView() {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app, change } = useAppDesign();
  const document = useAppPart((one) => one);
  const patch = (values: Record<string, unknown>, merge?: string) => change({ kind: 'patch', patch: values }, merge);
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2>{t('tab.settings')}</h2>
          <div className={styles.headActions}>
            <Button href={apiUrl(`/apps/${app}/package`)} icon={<Icon name="download" size={15} />}>
              {t('package')}
            </Button>
          </div>
        </header>
        <div className={styles.card}>
          <PropertyGroup>
            <Property label={t('name')}>
              <LocalisedInput
                label={t('name')}
                value={document.title}
                onChange={(title) => patch({ title: title ?? '' }, 'title')}
              />
            </Property>
            <Property label={t('description')}>
              <LocalisedInput
                label={t('description')}
                multiline
                value={document.description}
                onChange={(words) => patch({ description: words }, 'description')}
              />
            </Property>
            <Property
              label={t('look')}
              extra={<IconTile name={document.icon} color={document.color} seed={app} size={32} />}
            >
              <IconGrid value={document.icon} onChange={(icon) => patch({ icon })} />
            </Property>
            <Property label={t('colour')}>
              <TintPicker value={document.color} onChange={(color) => patch({ color })} />
            </Property>
            <Property label={t('default_role')} help={t('default_role_help')}>
              <Select
                aria-label={t('default_role')}
                allowClear
                placeholder={t('no_default_role')}
                value={document.default_role ?? null}
                options={(document.roles ?? []).map((role) => ({
                  value: role.key,
                  label: text(role.title) || role.key,
                }))}
                onChange={(role: string | undefined) => patch({ default_role: role })}
              />
            </Property>
          </PropertyGroup>
        </div>
        <OptionSets />
        <SampleData app={app} />
      </div>
    </div>
  );
}
