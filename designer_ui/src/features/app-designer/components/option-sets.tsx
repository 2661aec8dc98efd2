import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LocalisedInput, newKey, OptionsEditor, Property, PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign, useAppPart } from '../hooks/app-design';
import styles from './simple-view.module.css';

/** Options that several forms share. */
export function OptionSets() {
  const { t } = useTranslation('app-designer');
  const { change } = useAppDesign();
  const sets = Object.entries(useAppPart((app) => app.option_sets) ?? {});
  const add = () => {
    const key = newKey(
      'options',
      sets.map(([name]) => name),
    );
    change({ kind: 'set-put', key, set: { title: t('new_set', { number: sets.length + 1 }), options: [] } });
  };
  return (
    <>
      <header className={styles.head}>
        <h2>{t('option_sets')}</h2>
        <div className={styles.headActions}>
          <Button icon={<Icon name="plus" size={15} />} onClick={add}>
            {t('add_set')}
          </Button>
        </div>
        <p>{t('option_sets_hint')}</p>
      </header>
      {sets.map(([key, set]) => (
        <div key={key} className={styles.card}>
          <PropertyGroup
            title={key}
            extra={
              <Button
                type="text"
                size="small"
                aria-label={t('common:delete')}
                icon={<Icon name="trash-2" size={14} />}
                onClick={() => change({ kind: 'set-remove', key })}
              />
            }
          >
            <Property label={t('name')}>
              <LocalisedInput
                label={t('name')}
                value={set.title}
                onChange={(title) =>
                  change({ kind: 'set-put', key, set: { ...set, title: title ?? '' } }, `set.${key}`)
                }
              />
            </Property>
            <OptionsEditor
              label={t('option_sets')}
              value={set.options ?? []}
              onChange={(options) => change({ kind: 'set-put', key, set: { ...set, options } }, `set.${key}`)}
            />
          </PropertyGroup>
        </div>
      ))}
    </>
  );
}
