import { useTranslation } from 'react-i18next';
import { ActionList } from '@/features/rule-designer/canvas/action-list';
import canvas from '@/features/rule-designer/canvas/canvas.module.css';
import { useRuleKeys } from '@/features/rule-designer/hooks/use-rule-keys';
import { actionAt, findPath, isInside, ROOT } from '@/features/rule-designer/model/tree';
import { revealCard, useRule } from '@/features/rule-designer/rule-context';
import { conditionWords, Sentence } from '@/shared/automation';
import { DragArea } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { ruleOf } from '../model/changes';
import type { Sequence } from '../model/types';
import styles from './sequence.module.css';

/** The steps one below the other, from how a record comes in to how it leaves. */
export function StepsCanvas({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation('sequence-designer');
  const { store, change, lists, select, turnTo, names, formTitle } = useRule();
  const rule = ruleOf(sequence);
  useRuleKeys(() => undefined);
  const whole = () => {
    select(null);
    turnTo(null);
  };
  return (
    <div className={`${canvas.canvas} ${styles.canvas}`} data-rule-canvas="">
      <DragArea
        onDrop={(source, { slot, index }) => {
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
        }}
        accepts={(source, { slot, index }) => !isInside(source.id, { list: slot, index })}
        ghost={(source) => <div className={canvas.ghost}>{actionAt(rule, source.id)?.do}</div>}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={canvas.viewport} tabIndex={0} aria-label={t('canvas')}>
          <div className={canvas.stage}>
            <button type="button" className={styles.end} onClick={whole}>
              <Icon name="arrow-right" size={16} />
              <b>{t('comes_in', { form: formTitle })}</b>
              <span>
                {sequence.enrol?.when ? (
                  <Sentence words={conditionWords(sequence.enrol.when, names)} />
                ) : (
                  t('by_hand_or_rule')
                )}
              </span>
            </button>
            <ActionList rule={rule} list={ROOT} actions={rule.actions} />
            <button type="button" className={styles.end} onClick={whole}>
              <Icon name="flag" size={16} />
              <b>{t('leaves')}</b>
              <span>
                {sequence.goal ? (
                  <>
                    {t('at_goal')} <Sentence words={conditionWords(sequence.goal, names)} />
                  </>
                ) : (
                  t('no_goal')
                )}
              </span>
              {sequence.leave && (
                <span>
                  {t('or_when')} <Sentence words={conditionWords(sequence.leave, names)} />
                </span>
              )}
            </button>
          </div>
        </section>
      </DragArea>
    </div>
  );
}
