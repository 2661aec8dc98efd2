import { Button, Dropdown } from 'antd';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import type { Field, RuntimeForm } from '@/api/types';
import { useGo } from '@/app/navigation';
import { flatTests, treeFrom } from '@/shared/conditions/model/tree';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { WidgetKinds } from '@/widgets/registry';
import type { ColumnChoice } from '../hooks/use-grid-columns';
import type { ListState } from '../hooks/use-list-state';
import type { Target } from '../hooks/use-records';
import { isGroupable, isSortable } from '../model/columns';
import { viewKind } from '../views/registry';
import styles from './records.module.css';
import type { Density } from './records-grid';
import { SearchBox } from './search-box';
import { ToolButton } from './tool-button';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel')).FilterPanel }));
const FieldsPanel = lazy(async () => ({ default: (await import('./fields-panel')).FieldsPanel }));
const GroupPanel = lazy(async () => ({ default: (await import('./group-panel')).GroupPanel }));
const SortPanel = lazy(async () => ({ default: (await import('./sort-panel')).SortPanel }));

export type Tool = 'filter' | 'sort' | 'fields' | 'groups' | null;

type Props = {
  target: Target;
  runtime: RuntimeForm;
  kinds: WidgetKinds;
  list: ListState;
  choice: ColumnChoice;
  filterFields: readonly Field[];
  tool: Tool;
  onTool: (tool: Tool) => void;
  /** The field a new test of the filter begins with. */
  begin: string | undefined;
  density: Density;
  onDensity: (density: Density) => void;
  onExport: () => void;
  /** Look at the latest operations on many records. */
  onBulks: (() => void) | null;
};

const DENSITIES: readonly Density[] = ['compact', 'normal', 'roomy'];

/** Filter, sort, fields, search: one quiet line. */
export function ListToolbar(props: Props) {
  const { target, runtime, kinds, list, choice, filterFields, tool, onTool } = props;
  const { t } = useTranslation('records');
  const { filter, sort, groups, q, view } = list.state;
  const phone = useIsPhone();
  const toggle = (name: Tool) => (open: boolean) => onTool(open ? name : null);
  const { tools } = viewKind(view.type);
  return (
    <div className={styles['tools']}>
      <ToolButton
        icon="list-filter"
        label={t('filter.title')}
        count={filter ? countOf(filter) : 0}
        open={tool === 'filter'}
        onOpen={toggle('filter')}
      >
        <div className={styles['panel']}>
          <FilterPanel
            target={target}
            fields={filterFields}
            filter={filter}
            onChange={list.setFilter}
            begin={props.begin}
          />
        </div>
      </ToolButton>
      {tools.includes('sort') && (
        <ToolButton
          icon="arrow-up-down"
          label={t('sort.title')}
          count={sort.length}
          open={tool === 'sort'}
          onOpen={toggle('sort')}
        >
          <SortPanel
            fields={filterFields.filter((field) => isSortable(field, kinds))}
            sort={sort}
            onChange={list.setSort}
          />
        </ToolButton>
      )}
      {tools.includes('groups') && !phone && (
        <ToolButton
          icon="group"
          label={t('groups.title')}
          count={groups.length}
          open={tool === 'groups'}
          onOpen={toggle('groups')}
        >
          <GroupPanel
            fields={filterFields.filter((field) => isGroupable(field, kinds))}
            groups={groups}
            onChange={list.setGroups}
          />
        </ToolButton>
      )}
      {tools.includes('fields') && (
        <ToolButton icon="columns-3" label={t('fields.title')} open={tool === 'fields'} onOpen={toggle('fields')}>
          <FieldsPanel choice={choice} kinds={kinds} />
        </ToolButton>
      )}
      <SearchBox value={q} onChange={list.setQuery} />
      <MoreMenu {...props} runtime={runtime} withDensity={tools.includes('density') && !phone} />
    </div>
  );
}

function countOf(filter: Parameters<typeof treeFrom>[0]): number {
  const tree = treeFrom(filter);
  const { tests } = flatTests(tree);
  return Math.max(tests.length, tree.nodes.length);
}

function MoreMenu({
  target,
  runtime,
  density,
  onDensity,
  onExport,
  onBulks,
  withDensity,
}: Props & { withDensity: boolean }) {
  const { t } = useTranslation('records');
  const go = useGo();
  const { data: app } = useApp(target.app);
  const base = `/apps/${target.app}/forms/${target.form}`;
  const items = [
    ...(withDensity
      ? DENSITIES.map((one) => ({
          key: one,
          label: t(`density.${one}`),
          icon: <Icon name={one === density ? 'check' : 'rows-3'} />,
          act: () => onDensity(one),
        }))
      : []),
    ...(runtime.rights.import
      ? [
          {
            key: 'import',
            label: t('import'),
            icon: <Icon name="upload" />,
            act: () => go(`${base}/import`),
          },
        ]
      : []),
    ...(runtime.rights.export
      ? [{ key: 'export', label: t('export.title'), icon: <Icon name="download" />, act: onExport }]
      : []),
    ...(onBulks ? [{ key: 'bulks', label: t('bulk.history'), icon: <Icon name="history" />, act: onBulks }] : []),
    ...(runtime.form.duplicates?.length
      ? [{ key: 'duplicates', label: t('duplicates'), icon: <Icon name="copy" />, act: () => go(`${base}/duplicates`) }]
      : []),
    ...(runtime.rights.delete
      ? [{ key: 'bin', label: t('bin'), icon: <Icon name="trash-2" />, act: () => go(`${base}/bin`) }]
      : []),
    ...(app?.can_build
      ? [{ key: 'links', label: t('public_links'), icon: <Icon name="qr-code" />, act: () => go(`${base}/links`) }]
      : []),
  ];
  if (items.length === 0) {
    return null;
  }
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: items.map(({ act: _act, ...item }) => item),
        onClick: ({ key }) => items.find((item) => item.key === key)?.act(),
      }}
    >
      <Button type="text" icon={<Icon name="ellipsis" />} aria-label={t('common:more')} />
    </Dropdown>
  );
}
