import { Badge, Tabs } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FormDefinition, LayoutItem, LayoutSection, LayoutTabs } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './form-layout.module.css';
import { useKindsNow } from './use-kinds';

type Reveal = { key: string; turn: number };
type Props = {
  form: FormDefinition;
  /** False leaves the field, and a section of only such fields, out. */
  shown: (key: string) => boolean;
  draw: (field: Field) => ReactNode;
  /** Fields with problems: their tabs are marked. */
  faulty?: ReadonlySet<string>;
  /** Open the tab or section that holds this field. */
  reveal?: Reveal | undefined;
};

function keysOf(item: LayoutItem): string[] {
  return 'tabs' in item
    ? item.tabs.flatMap((tab) => [...(tab.fields ?? []), ...(tab.items ?? []).flatMap(keysOf)])
    : item.fields;
}

/** The layout as defined, and at its end the fields it forgot. */
export function completeLayout(form: FormDefinition): LayoutItem[] {
  const layout = form.layout ?? [];
  const placed = new Set(layout.flatMap(keysOf));
  const rest = form.fields.map((field) => field.key).filter((key) => !placed.has(key));
  return rest.length ? [...layout, { columns: 2, fields: rest }] : layout;
}

/** Sections, columns and tabs; what stands in them is drawn by the caller. */
export function FormLayout(props: Props) {
  const items = useMemo(() => completeLayout(props.form), [props.form]);
  return (
    <div className={styles['layout']}>
      {items.map((item) => (
        <Item key={keysOf(item).join()} item={item} {...props} />
      ))}
    </div>
  );
}

function Item({ item, ...props }: Props & { item: LayoutItem }) {
  if (!keysOf(item).some(props.shown)) {
    return null;
  }
  return 'tabs' in item ? <TabsItem item={item} {...props} /> : <SectionItem item={item} {...props} />;
}

function SectionItem({ item, form, shown, draw, reveal }: Props & { item: LayoutSection }) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const [closed, setClosed] = useState(item.collapsed ?? false);
  useEffect(() => {
    if (reveal && item.fields.includes(reveal.key)) {
      setClosed(false);
    }
  }, [reveal, item.fields]);
  const title = text(item.section);
  return (
    <section className={styles['section']}>
      {title && (
        <h2 className={styles['title']}>
          <button
            type="button"
            aria-expanded={!closed}
            onClick={() => setClosed(!closed)}
            title={t(closed ? 'open' : 'close')}
          >
            <Icon name={closed ? 'chevron-right' : 'chevron-down'} size={15} />
            {title}
          </button>
        </h2>
      )}
      {!closed && <Columns keys={item.fields} columns={item.columns ?? 2} form={form} shown={shown} draw={draw} />}
    </section>
  );
}

type ColumnsProps = Pick<Props, 'form' | 'shown' | 'draw'> & { keys: readonly string[]; columns: number };

function Columns({ keys, columns, form, shown, draw }: ColumnsProps) {
  const kinds = useKindsNow();
  const fields = keys
    .map((key) => form.fields.find((field) => field.key === key))
    .filter((field) => field !== undefined);
  return (
    <div className={styles['columns']} data-columns={columns}>
      {fields
        .filter((field) => shown(field.key))
        .map((field) => (
          <div
            key={field.key}
            data-span={spanOf(field, columns, kinds(field).view.full ?? false)}
            className={styles['slot']}
          >
            {draw(field)}
          </div>
        ))}
    </div>
  );
}

function spanOf(field: Field, columns: number, full: boolean): number | 'full' {
  if (field.width) {
    const span = Math.max(1, Math.round((Math.min(field.width, 24) / 24) * columns));
    return span >= columns ? 'full' : span;
  }
  return full ? 'full' : 1;
}

function tabKeys(tab: LayoutTabs['tabs'][number]): string[] {
  return [...(tab.fields ?? []), ...(tab.items ?? []).flatMap(keysOf)];
}

function TabsItem({ item, ...props }: Props & { item: LayoutTabs }) {
  const text = useText();
  const { faulty, reveal, shown } = props;
  const tabs = item.tabs.map((tab, index) => ({ tab, key: String(index) }));
  const [chosen, choose] = useState<string>();
  useEffect(() => {
    const at = reveal ? item.tabs.findIndex((tab) => tabKeys(tab).includes(reveal.key)) : -1;
    if (at >= 0) {
      choose(String(at));
    }
  }, [reveal, item.tabs]);
  const visible = tabs.filter(({ tab }) => tabKeys(tab).some(shown));
  const active = visible.find(({ key }) => key === chosen) ?? visible[0];
  return (
    <Tabs
      className={styles['tabs'] ?? ''}
      activeKey={active?.key ?? '0'}
      onChange={choose}
      items={visible.map(({ tab, key }) => {
        const faults = tabKeys(tab).filter((key) => faulty?.has(key)).length;
        return {
          key,
          forceRender: true,
          label: (
            <Badge count={faults} size="small" offset={[8, -2]}>
              {text(tab.title)}
            </Badge>
          ),
          children: (
            <>
              {(tab.items ?? []).map((inner) => (
                <Item key={keysOf(inner).join()} item={inner} {...props} />
              ))}
              {tab.fields && <Columns keys={tab.fields} columns={2} {...props} />}
            </>
          ),
        };
      })}
    />
  );
}
