import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { type ActionUse, actionWords, Sentence } from '@/shared/automation';
import { useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { tintOfAction } from '../model/palette';
import { asActions, type Path } from '../model/tree';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import { ActionList } from './action-list';
import styles from './canvas.module.css';
import { Card } from './card';
import { CardMenu } from './card-menu';

type Props = { rule: Rule; path: Path; action: ActionUse; first: boolean; last: boolean };

/** An action that holds others: its card, and its ways beside each other; below each other on a phone. */
export function BranchGroup({ rule, path, action, first, last }: Props) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { actions, names, lists } = useRule();
  const { ref, handleRef, dragging } = useDragItem({ id: path, whole: true });
  const kind = actions.get(action.do);
  const title = text(kind?.label) || action.do;
  const words = actionWords(action, names);
  return (
    <div ref={ref} className={styles.group} data-dragging={dragging}>
      <Card
        ref={handleRef}
        id={path}
        icon={kind?.icon}
        tint={tintOfAction(kind)}
        title={title}
        words={words === title ? t('unset') : <Sentence words={words} />}
        unset={words === title}
        off={action.disabled === true}
        menu={<CardMenu path={path} name={title} first={first} last={last} />}
      />
      <div className={styles.branches}>
        {lists(action.do).map((name, index) => (
          <div key={name} className={styles.column}>
            <span className={styles.lead} />
            <span className={styles.way} data-otherwise={index > 0}>
              {wayTitle(kind?.props, name, text)}
            </span>
            <ActionList rule={rule} list={`${path}/${name}`} actions={asActions(action[name])} />
            <span className={styles.tail} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What a way is called: the title of the setting that holds its actions. */
function wayTitle(schema: JsonSchema | undefined, name: string, text: (words: Text | undefined) => string): string {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  return text(properties[name]?.['x-title'] as Text | undefined) || name;
}
