import { Checkbox, Input, Select } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useCatalog } from '@/api/queries';
import type { CatalogWidget } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { propsFor, type Shape, widgetsForColumns } from '../model/new-form';
import type { SheetColumn } from '../model/types';
import styles from './import.module.css';
import { Samples } from './samples';

type Props = { app: string; column: SheetColumn; shape: Shape; onChange: (shape: Shape) => void };

const MOST_CHIPS = 6;

/** One column: used or not, its name as a field, its kind. */
export function ShapeRow({ app, column, shape, onChange }: Props) {
  const { t } = useTranslation('import');
  return (
    <div className={styles.shapeRow} data-off={shape.skip}>
      <Checkbox
        aria-label={t('shape.use', { column: column.title })}
        checked={!shape.skip}
        onChange={(event) => onChange({ ...shape, skip: !event.target.checked })}
      />
      <div className={styles.columnCell}>
        <span className={styles.columnTitle}>{column.title}</span>
        <Samples texts={column.samples} />
      </div>
      <Input
        aria-label={t('shape.title_of', { column: column.title })}
        value={shape.title}
        disabled={shape.skip}
        onChange={(event) => onChange({ ...shape, title: event.target.value })}
      />
      <div className={styles.shapeWidget}>
        <WidgetSelect app={app} column={column} shape={shape} onChange={onChange} />
        {shape.widget === 'reference' && !shape.skip && (
          <TargetSelect app={app} column={column} shape={shape} onChange={onChange} />
        )}
        {shape.props.options && !shape.skip && (
          <span className={styles.optionChips}>
            {shape.props.options.slice(0, MOST_CHIPS).map((option) => (
              <OptionTag key={option.value} color={option.color}>
                {String(option.title)}
              </OptionTag>
            ))}
            {shape.props.options.length > MOST_CHIPS && (
              <span className="tn-muted">{`+${shape.props.options.length - MOST_CHIPS}`}</span>
            )}
          </span>
        )}
      </div>
    </div>
  );
}

function useWidgetGroups(forms: number) {
  const { t, i18n } = useTranslation('import');
  const { data } = useCatalog();
  const text = useText();
  return useMemo(() => {
    const groups = new Map<string, CatalogWidget[]>();
    for (const widget of widgetsForColumns(data?.widgets ?? [], forms)) {
      const group = i18n.exists(`import:group.${widget.group}`) ? String(widget.group) : 'other';
      groups.set(group, [...(groups.get(group) ?? []), widget]);
    }
    return [...groups].map(([group, widgets]) => ({
      label: t(`group.${group}`),
      options: widgets.map((widget) => ({ value: widget.name, title: text(widget.label), icon: widget.icon })),
    }));
  }, [data, forms, t, i18n, text]);
}

function WidgetSelect({ app, column, shape, onChange }: Props) {
  const { t } = useTranslation('import');
  const { data } = useApp(app);
  const forms = (data?.forms ?? []).map((form) => form.key);
  const groups = useWidgetGroups(forms.length);
  const drawn = (title: string, icon: string | undefined) => (
    <span className={styles.fieldLabel}>
      <Icon name={icon} size={15} />
      <span className="tn-ellipsis">{title}</span>
    </span>
  );
  return (
    <Select
      aria-label={t('shape.kind_of', { column: column.title })}
      value={shape.widget}
      disabled={shape.skip}
      showSearch={{ optionFilterProp: 'title' }}
      popupMatchSelectWidth={240}
      options={groups.map((group) => ({
        label: group.label,
        options: group.options.map((one) => ({ ...one, label: drawn(one.title, one.icon) })),
      }))}
      onChange={(widget: string) => onChange({ ...shape, widget, props: propsFor(widget, column, forms) })}
    />
  );
}

function TargetSelect({ app, column, shape, onChange }: Props) {
  const { t } = useTranslation('import');
  const id = useId();
  const text = useText();
  const { data } = useApp(app);
  return (
    <label className={styles.matchBy} htmlFor={id}>
      {t('shape.target')}
      <Select
        id={id}
        size="small"
        aria-label={t('shape.target_of', { column: column.title })}
        value={shape.props.form || null}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={(data?.forms ?? []).map((form) => ({ value: form.key, label: text(form.title) }))}
        onChange={(form: string) => onChange({ ...shape, props: { ...shape.props, form } })}
      />
    </label>
  );
}
