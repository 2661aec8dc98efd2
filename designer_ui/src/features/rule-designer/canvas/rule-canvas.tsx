import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, type DragSource, type DropPlace } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { actionAt, findPath, isInside, ROOT } from '../model/tree';
import type { Rule } from '../model/types';
import { revealCard, useRule } from '../rule-context';
import { ActionList } from './action-list';
import styles from './canvas.module.css';
import { ConditionCard } from './condition-card';
import { GeneralProblems } from './general-problems';
import { RuleSentence } from './rule-sentence';
import { TriggerCard } from './trigger-card';

/** The rule as it is read: its sentence, and below it one card after the other. */
export const RuleCanvas = memo(function RuleCanvas({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rule-designer');
  const { store, change, lists, select } = useRule();
  const drop = (source: DragSource, { slot, index }: DropPlace) => {
    const action = actionAt(rule, source.id);
    if (action) {
      change({ kind: 'move', path: source.id, to: { list: slot, index }, lists });
      const after = store.getState().document;
      const path = after && findPath(after, action, lists);
      if (path) {
        select(path);
        revealCard(path);
      }
    }
  };
  return (
    <div className={styles.canvas} data-rule-canvas="">
      <DragArea
        onDrop={drop}
        accepts={(source, { slot, index }) => !isInside(source.id, { list: slot, index })}
        ghost={(source) => <Ghost rule={rule} source={source} />}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={styles.viewport} tabIndex={0} aria-label={t('canvas')}>
          <RuleSentence rule={rule} />
          <GeneralProblems />
          <div className={styles.stage}>
            <TriggerCard trigger={rule.trigger} />
            <span className={styles.lead} />
            <ConditionCard rule={rule} />
            <ActionList rule={rule} list={ROOT} actions={rule.actions} />
            <div className={styles.end}>
              <span className={styles.endDot} aria-hidden />
              {t('end')}
            </div>
          </div>
        </section>
      </DragArea>
    </div>
  );
});

function Ghost({ rule, source }: { rule: Rule; source: DragSource }) {
  const { actions } = useRule();
  const text = useText();
  const kind = actions.get(actionAt(rule, source.id)?.do ?? '');
  return (
    <div className={styles.ghost}>
      <Icon name={kind?.icon} size={15} />
      {text(kind?.label)}
    </div>
  );
}
