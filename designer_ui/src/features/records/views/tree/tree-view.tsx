import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { useGo } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { CountText } from '../../components/count-text';
import { fieldNamed, useFaces } from '../../hooks/use-faces';
import { useMove } from '../../hooks/use-move';
import { usePaint } from '../../hooks/use-paint';
import { useStored } from '../../hooks/use-stored';
import type { ViewProps } from '../view-kind';
import styles from './tree.module.css';
import { TreeBranch } from './tree-branch';
import { TreeFlat } from './tree-flat';
import { treeKey } from './tree-keys';
import type { TreeTools } from './tree-tools';
import { parentOf } from './use-branch';

const NARROW = 150;

/** Records below the record they belong to; while something is searched for, a plain list of what matches. */
export function TreeView(props: ViewProps) {
  const { target, runtime, plan, kinds, list, query, fields, onReady } = props;
  const { view } = list.state;
  const { t } = useTranslation('records');
  const text = useText();
  const go = useGo();
  const phone = useIsPhone();
  const parent = view.parent ?? '';
  const [open, setOpen] = useStored<readonly number[]>(`tenon.tree.${target.app}.${target.form}.${view.key}`, []);
  const [held, hold] = useState<TreeTools['held']>(null);
  const faces = useFaces(runtime, view, kinds);
  const paint = usePaint(plan, runtime, view);
  const { move, may } = useMove({ target, runtime, plan, moves: true });
  const columns = useMemo(
    () => (phone ? [] : fields.filter((field) => field.key !== runtime.form.title_field && field.key !== parent)),
    [phone, fields, runtime.form.title_field, parent],
  );
  const put = useCallback(
    (record: RecordData, to: RecordData | null) => {
      const above = to && { id: to.id, title: faces.title(to) };
      if (to?.id !== record.id && parentOf(record, parent) !== (to?.id ?? null) && may(record, [parent])) {
        move(record, { [parent]: above }, faces.title(record));
        if (to) {
          setOpen([...new Set([...open, to.id])]);
        }
      }
    },
    [faces, parent, may, move, open, setOpen],
  );
  if (!fieldNamed(runtime, parent)) {
    return <EmptyState picture="records" title={t('tree.no_parent')} />;
  }
  const tools: TreeTools = {
    target,
    runtime,
    list,
    query,
    parent,
    columns,
    kinds,
    faces,
    paint,
    open: new Set(open),
    toggle: (id, wanted) => setOpen(wanted ? [...open, id] : open.filter((one) => one !== id)),
    mayMove: (record) => may(record, [parent]),
    put,
    held,
    hold,
    add: runtime.rights.create
      ? (above) => {
          const values = JSON.stringify({ [parent]: { id: above.id, title: faces.title(above) } });
          go(`/apps/${target.app}/forms/${target.form}/new${stringifySearch({ values })}`);
        }
      : null,
    onReady,
  };
  const flat = Boolean(query.q) || list.state.changed;
  return (
    <div className={styles.tree}>
      {flat && <p className={styles.note}>{t('tree.flat')}</p>}
      <div
        role="treegrid"
        className={styles.grid}
        aria-label={text(view.title) || text(runtime.form.title)}
        style={{ ['--columns' as string]: `minmax(260px, 1fr) repeat(${columns.length}, ${NARROW}px)` }}
        onKeyDown={(event) => treeKey(event, tools)}
      >
        {held && <DropOnTop tools={tools} />}
        {!phone && <TreeHead tools={tools} />}
        {flat ? <TreeFlat tools={tools} /> : <TreeBranch tools={tools} of={null} path={[]} />}
      </div>
      <footer className={styles.foot}>
        <CountText target={target} query={query} />
        {open.length > 0 && !flat && (
          <Button
            type="text"
            size="small"
            icon={<Icon name="chevrons-down-up" size={14} />}
            onClick={() => setOpen([])}
          >
            {t('tree.collapse')}
          </Button>
        )}
      </footer>
    </div>
  );
}

function TreeHead({ tools }: { tools: TreeTools }) {
  const text = useText();
  const title = fieldNamed(tools.runtime, tools.runtime.form.title_field ?? '');
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows nest; a table cannot do that
    // biome-ignore lint/a11y/useFocusableInteractive: rows have the focus
    <div role="row" className={styles.head}>
      {[title, ...tools.columns].map((field, at) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <span key={field?.key ?? at} role="columnheader" className={styles.cell}>
          {text(field?.title)}
        </span>
      ))}
    </div>
  );
}

function DropOnTop({ tools }: { tools: TreeTools }) {
  const { t } = useTranslation('records');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu of a row does the same
    <div
      className={styles.top}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (tools.held) {
          tools.put(tools.held.record, null);
        }
        tools.hold(null);
      }}
    >
      {t('tree.to_top')}
    </div>
  );
}
