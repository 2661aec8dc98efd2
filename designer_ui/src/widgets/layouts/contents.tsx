import type { CSSProperties } from 'react';
import type { Field, LayoutHolder, LayoutItem } from '@/api/types';
import { contentsOf, keysOf, layoutKind } from '@/shared/form-engine/layout';
import { useKindsNow } from '../use-kinds';
import type { Drawing, LayoutView } from './layout-view';
import styles from './layouts.module.css';

const FILES = import.meta.glob<{ view: LayoutView }>('./*.layout.tsx', { eager: true });
const VIEWS: ReadonlyMap<string, LayoutView> = new Map(
  Object.values(FILES).map(({ view }): [string, LayoutView] => [view.name, view]),
);

/** One item, by the view of its kind; nothing when no field in it is shown. */
export function Item({ item, drawing }: { item: LayoutItem; drawing: Drawing }) {
  const Draw = VIEWS.get(layoutKind(item))?.Draw;
  return Draw && keysOf(item).some(drawing.shown) ? <Draw item={item} drawing={drawing} /> : null;
}

type Group = { name: string; keys: string[] } | { name: string; item: LayoutItem };

/** Fields that follow each other share a grid; items stand between them. */
export function groupsOf(contents: readonly (string | LayoutItem)[]): Group[] {
  const groups: Group[] = [];
  for (const content of contents) {
    const last = groups.at(-1);
    if (typeof content !== 'string') {
      groups.push({ name: `${groups.length}`, item: content });
    } else if (last && 'keys' in last) {
      last.keys.push(content);
    } else {
      groups.push({ name: `${groups.length}`, keys: [content] });
    }
  }
  return groups;
}

type Props = { holder: LayoutHolder; columns: number; drawing: Drawing };

/** What stands in a section, tab, column or step. */
export function Contents({ holder, columns, drawing }: Props) {
  return groupsOf(contentsOf(holder)).map((group) =>
    'item' in group ? (
      <Item key={group.name} item={group.item} drawing={drawing} />
    ) : (
      <Fields key={group.name} keys={group.keys} columns={columns} drawing={drawing} />
    ),
  );
}

function Fields({ keys, columns, drawing }: { keys: readonly string[]; columns: number; drawing: Drawing }) {
  const kinds = useKindsNow();
  const { form, shown, draw } = drawing;
  const fields = keys
    .map((key) => form.fields.find((field) => field.key === key))
    .filter((field) => field !== undefined && shown(field.key)) as Field[];
  return (
    <div className={styles['fields']} data-columns={columns}>
      {fields.map((field) => {
        const span = spanOf(field, columns, kinds(field).view.full ?? false);
        return (
          <div
            key={field.key}
            data-full={span === 24}
            style={{ '--span': span } as CSSProperties}
            className={styles['slot']}
          >
            {draw(field)}
          </div>
        );
      })}
    </div>
  );
}

/** How many of 24 columns a field takes: its own width, or one column of the section. */
export function spanOf(field: Pick<Field, 'width'>, columns: number, full: boolean): number {
  if (field.width) {
    return Math.min(24, Math.max(1, field.width));
  }
  return full ? 24 : 24 / columns;
}
