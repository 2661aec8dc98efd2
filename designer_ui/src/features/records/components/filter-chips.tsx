import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '@/api/types';
import type { ConditionContext } from '@/shared/conditions/components/condition-context';
import { describeTest } from '@/shared/conditions/components/describe';
import { conditionFrom, flatTests, replaceNode, treeFrom } from '@/shared/conditions/model/tree';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import styles from './records.module.css';

type Props = {
  context: ConditionContext;
  filter: Condition | null;
  onChange: (filter: Condition | null) => void;
  onOpen: () => void;
};

/** What the list is filtered by, in words; each test can be taken away. */
export function FilterChips({ context, filter, onChange, onOpen }: Props) {
  const { t } = useTranslation('records');
  const conditions = useTranslation('conditions');
  const reader = useReader();
  const kinds = useKindsNow();
  const tree = useMemo(() => treeFrom(filter), [filter]);
  const { tests, deep } = flatTests(tree);
  if (!filter) {
    return null;
  }
  const words = { reader, kinds, t: (key: string, facts?: Record<string, unknown>) => conditions.t(key, facts ?? {}) };
  const joint = tree.mode === 'any' ? t('filter.or') : '';
  return (
    <div className={styles['chips']}>
      {tests.map((test, index) => (
        <span key={test.id} style={{ display: 'contents' }}>
          {index > 0 && joint && <span className="tn-muted">{joint}</span>}
          <span className={styles['chip']}>
            <span className="tn-ellipsis">{describeTest(test, context, words)}</span>
            <button
              type="button"
              aria-label={t('filter.remove')}
              onClick={() => onChange(conditionFrom(replaceNode(tree, test.id, [])))}
            >
              <Icon name="x" size={13} />
            </button>
          </span>
        </span>
      ))}
      {deep && (
        <Button size="small" shape="round" onClick={onOpen}>
          {t('filter.more')}
        </Button>
      )}
      <Button type="link" size="small" onClick={() => onChange(null)}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}
