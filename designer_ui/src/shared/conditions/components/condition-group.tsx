import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { firstOperator, operatorsFor } from '../model/operators';
import { type ConditionNode, type GroupNode, newGroup, newTest } from '../model/tree';
import type { ConditionContext } from './condition-context';
import { ConditionRow } from './condition-row';
import styles from './conditions.module.css';

type Props = {
  context: ConditionContext;
  group: GroupNode;
  depth: number;
  onChange: (group: GroupNode) => void;
  onRemove?: () => void;
};

const DEEPEST = 3;

/** Tests and groups of tests, all or any of which must hold. */
export function ConditionGroup({ context, group, depth, onChange, onRemove }: Props) {
  const { t } = useTranslation('conditions');
  const change = (index: number, next: ConditionNode | null) =>
    onChange({ ...group, nodes: next ? group.nodes.with(index, next) : group.nodes.toSpliced(index, 1) });
  const fresh = () => {
    const first = context.fields[0];
    return newTest(
      first?.key ?? '',
      firstOperator(first ? operatorsFor(context.operators, first.field, first.type) : []),
    );
  };
  const add = (node: ConditionNode) => onChange({ ...group, nodes: [...group.nodes, node] });
  return (
    <div className={styles['group']} data-depth={depth}>
      {(group.nodes.length > 1 || depth > 0) && (
        <div className={styles['mode']}>
          <Segmented
            size="small"
            aria-label={t('mode')}
            value={group.mode}
            onChange={(mode) => onChange({ ...group, mode: mode === 'any' ? 'any' : 'all' })}
            options={[
              { value: 'all', label: t('all') },
              { value: 'any', label: t('any') },
            ]}
          />
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<Icon name="x" size={15} />}
              aria-label={t('remove_group')}
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {group.nodes.map((node, index) => (
        <Node key={node.id} context={context} node={node} depth={depth} onChange={(next) => change(index, next)} />
      ))}
      <div className={styles['adds']}>
        <Button type="text" size="small" icon={<Icon name="plus" size={14} />} onClick={() => add(fresh())}>
          {t('add')}
        </Button>
        {depth < DEEPEST && (
          <Button
            type="text"
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => add(newGroup(group.mode === 'all' ? 'any' : 'all', [fresh()]))}
          >
            {t('add_group')}
          </Button>
        )}
      </div>
    </div>
  );
}

type NodeProps = {
  context: ConditionContext;
  node: ConditionNode;
  depth: number;
  onChange: (next: ConditionNode | null) => void;
};

function Node({ context, node, depth, onChange }: NodeProps) {
  const { t } = useTranslation('conditions');
  if (node.kind === 'test') {
    return <ConditionRow context={context} node={node} onChange={onChange} onRemove={() => onChange(null)} />;
  }
  if (node.kind === 'group') {
    return (
      <ConditionGroup
        context={context}
        group={node}
        depth={depth + 1}
        onChange={onChange}
        onRemove={() => onChange(null)}
      />
    );
  }
  const { formula } = node.condition;
  return (
    <div className={styles['row']}>
      <code className={styles['other']}>{typeof formula === 'string' ? formula : JSON.stringify(node.condition)}</code>
      <Button type="text" icon={<Icon name="x" size={15} />} aria-label={t('remove')} onClick={() => onChange(null)} />
    </div>
  );
}
