import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { plainWords } from '@/shared/automation';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { useFlow } from '../hooks/flow-context';
import { useCard } from '../hooks/use-card';
import { type Flow, ROOT, START } from '../model/types';
import { startWords } from '../model/words';
import { CardProblems, Differs } from './card-parts';
import { StepList } from './step-list';
import styles from './tree.module.css';

/** The whole flow from start to end. */
export function FlowTree({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const status = useStore(view, ({ trail }) => trail?.status);
  const lit = status !== undefined && status !== null;
  return (
    <div className={styles.tree} data-flow-tree="">
      <StartCard flow={flow} />
      <StepList list={ROOT} nodes={flow.nodes} lit={lit} />
      <div className={styles.end} data-light={status === undefined ? undefined : lit ? 'lit' : 'dim'}>
        <span className={styles.endDot} />
        {lit ? t(`status.${status}`) : t('end')}
      </div>
    </div>
  );
}

function StartCard({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flow-designer');
  const { names, formTitle } = useFlow();
  const target = { node: START };
  const { problems, selected, attributes, open } = useCard(target);
  const tint = tintVars('green');
  return (
    <div className={styles.card} {...attributes} style={{ '--bar': tint.bar } as React.CSSProperties}>
      <button type="button" className={styles.face} aria-pressed={selected} onClick={open}>
        <span className={styles.head}>
          <span className={styles.kindIcon} style={{ color: tint.text, background: tint.background }}>
            <Icon name="user-round" size={13} />
          </span>
          <span className={styles.title}>{t('start')}</span>
        </span>
        <span className={styles.words}>{plainWords(startWords(flow, formTitle, names))}</span>
        <Differs target={target} />
        <CardProblems problems={problems} />
      </button>
    </div>
  );
}
