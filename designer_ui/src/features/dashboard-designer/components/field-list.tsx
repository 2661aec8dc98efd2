import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDragItem } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useChosenChart, useDesigner } from '../hooks/designer';
import { useFieldIcon } from '../hooks/use-field-icon';
import { useSource } from '../hooks/use-source';
import { useWells } from '../hooks/use-wells';
import { fieldGroups } from '../model/field-groups';
import type { SourceField } from '../model/types';
import styles from './palette.module.css';

/** The fields of the chosen tile's source, to be dragged into its wells. */
export function FieldList() {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const tile = useChosenChart();
  const { fields, unpublished } = useSource(app, tile);
  const [typed, setTyped] = useState('');
  if (!tile) {
    return <p className={`${styles.scroll} ${styles.none}`}>{t('fields_need_tile')}</p>;
  }
  const found = fields.filter((field) => field.title.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Input
          allowClear
          aria-label={t('search_fields')}
          placeholder={t('search_fields')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className={styles.scroll}>
        {unpublished && <p className={styles.none}>{t('source_unpublished')}</p>}
        {fieldGroups(found).map(({ name, title, fields: inside }) => (
          <section key={name || title} className={styles.group}>
            <h3>{title || t(`field_group.${name}`)}</h3>
            <div className={styles.fields}>
              {inside.map((field) => (
                <FieldButton key={field.path} field={field} label={title ? lastWords(field.title) : field.title} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function lastWords(title: string): string {
  return title.split(' / ').at(-1) ?? title;
}

function FieldButton({ field, label }: { field: SourceField; label: string }) {
  const { t } = useTranslation('dashboard-designer');
  const iconOf = useFieldIcon();
  const tile = useChosenChart();
  const wells = useWells(tile);
  const icon = iconOf(field.widget);
  const { ref } = useDragItem({ id: `field:${field.path}`, data: { path: field.path, title: field.title, icon } });
  return (
    <button
      ref={ref}
      type="button"
      className={styles.field}
      title={t('field_hint')}
      onDoubleClick={() => wells.addField(field)}
      onClick={(event) => event.detail === 0 && wells.addField(field)}
    >
      <Icon name={icon} size={14} />
      <span className="tn-ellipsis">{label}</span>
    </button>
  );
}
