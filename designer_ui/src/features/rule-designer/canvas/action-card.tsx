import { useTranslation } from 'react-i18next';
import { type ActionUse, actionWords, Sentence, titleWords } from '@/shared/automation';
import { useDragItem } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { tintOfAction } from '../model/palette';
import type { Path } from '../model/tree';
import { useRule } from '../rule-context';
import { Card } from './card';
import { CardMenu } from './card-menu';

type Props = { path: Path; action: ActionUse; first: boolean; last: boolean };

/** One thing that is done. */
export function ActionCard({ path, action, first, last }: Props) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { actions, names } = useRule();
  const { ref, dragging } = useDragItem({ id: path, whole: true });
  const kind = actions.get(action.do);
  const title = text(kind?.label) || action.do;
  const words = actionWords(action, names);
  return (
    <Card
      ref={ref}
      id={path}
      icon={kind?.icon}
      tint={tintOfAction(kind)}
      title={title}
      name={typeof action.key === 'string' ? action.key : undefined}
      words={words === title ? t('unset') : <Sentence words={words} />}
      unset={words === title}
      off={action.disabled === true}
      said={titleWords(action, names)}
      dragging={dragging}
      menu={<CardMenu path={path} name={title} first={first} last={last} />}
    />
  );
}
