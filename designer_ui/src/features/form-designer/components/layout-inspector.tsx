import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { JsonSchema, LayoutColumns, LayoutItem, LayoutTab } from '@/api/types';
import { layoutKind } from '@/shared/form-engine/layout';
import { LocalisedInput, Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { itemAt } from '../model/slots';
import { Tool } from './canvas-section';
import styles from './inspector.module.css';

/** `layout/1/tabs/0` and `layout/1` are both about the item `layout/1`. */
function itemOf(place: string): string {
  return place.replace(/\/(tabs|steps|columns)\/\d+$/, '');
}

/** The settings of a section, tabs, columns or steps, drawn from the schema of the kind. */
export function LayoutInspector({ place: chosen }: { place: string }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { change, selection } = useDesigner();
  const { data: catalog } = useCatalog();
  const place = itemOf(chosen);
  const item = useFormPart((form) => itemAt<LayoutItem>(form, place));
  if (!item) {
    return null;
  }
  const name = layoutKind(item);
  const kind = catalog?.layouts?.find((one) => one.name === name);
  return (
    <>
      <header className={styles.head}>
        <Icon name={kind?.icon ?? 'rows-2'} size={16} />
        {text(kind?.label) || name}
      </header>
      <PropertyGroup>
        <SchemaForm
          schema={kind?.props}
          value={item as Record<string, unknown>}
          omit={['fields', 'items', ...(name === 'section' ? [] : [name])]}
          onChange={(setting, value) => change({ kind: 'layout', place, patch: { [setting]: value } })}
        />
        {name === 'columns' && <ColumnWidths item={item as LayoutColumns} place={place} />}
        {(name === 'tabs' || name === 'steps') && <Parts item={item} word={name} place={place} />}
        <Button
          icon={<Icon name="trash-2" size={14} />}
          onClick={() => {
            change({ kind: 'remove-item', place });
            selection.clear();
          }}
        >
          {t('unwrap')}
        </Button>
      </PropertyGroup>
    </>
  );
}

function ColumnWidths({ item, place }: { item: LayoutColumns; place: string }) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const widths = item.columns.map((column) => column.width ?? 24 / item.columns.length);
  return (
    <Property
      label={t('column_width')}
      extra={
        <Button
          size="small"
          type="text"
          icon={<Icon name="plus" size={14} />}
          disabled={item.columns.length >= 6}
          aria-label={t('add_part.columns')}
          onClick={() => change({ kind: 'add-part', place, part: { fields: [] } })}
        />
      }
    >
      <div className={styles.widths}>
        {widths.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <span key={index} className={styles.width}>
            <InputNumber
              min={1}
              max={24}
              precision={0}
              value={Math.round(width)}
              aria-label={t('part_number', { number: index + 1 })}
              onChange={(next) => next && change({ kind: 'widths', place, widths: widths.with(index, Number(next)) })}
            />
            <Tool
              icon="x"
              label={t('common:delete')}
              onClick={() => change({ kind: 'remove-part', place: `${place}/columns/${index}` })}
            />
          </span>
        ))}
      </div>
    </Property>
  );
}

type PartsProps = { item: LayoutItem; word: 'tabs' | 'steps'; place: string };

function Parts({ item, word, place }: PartsProps) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const { data: catalog } = useCatalog();
  const parts = (item as unknown as Record<string, LayoutTab[]>)[word] ?? [];
  const schema = catalog?.layouts?.find((one) => one.name === word)?.props;
  const part = ((schema?.properties ?? {}) as Record<string, JsonSchema>)[word]?.items as JsonSchema | undefined;
  return parts.map((one, index) => {
    const at = `${place}/${word}/${index}`;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <div key={index} className={styles.part}>
        <Property
          label={t('part_number', { number: index + 1 })}
          extra={
            <span>
              <Tool
                icon="arrow-up"
                label={t('move_up')}
                disabled={index === 0}
                onClick={() => change({ kind: 'move-part', place: at, by: -1 })}
              />
              <Tool
                icon="arrow-down"
                label={t('move_down')}
                disabled={index === parts.length - 1}
                onClick={() => change({ kind: 'move-part', place: at, by: 1 })}
              />
              <Tool
                icon="trash-2"
                label={t(`remove_part.${word}`)}
                onClick={() => change({ kind: 'remove-part', place: at })}
              />
            </span>
          }
        >
          <LocalisedInput
            label={t(`part_title.${word}`)}
            value={one.title}
            onChange={(title) => change({ kind: 'layout', place: at, patch: { title: title ?? '' } }, `${at}.title`)}
          />
        </Property>
        <SchemaForm
          schema={part}
          value={one as Record<string, unknown>}
          omit={['title', 'fields', 'items']}
          onChange={(setting, value) => change({ kind: 'layout', place: at, patch: { [setting]: value } })}
        />
      </div>
    );
  });
}
