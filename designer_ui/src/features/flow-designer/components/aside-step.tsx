import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useLight } from '../hooks/flow-context';
import { type FlowNode, listOf } from '../model/types';
import { StepCard } from './step-card';
import { StepList } from './step-list';
import styles from './tree.module.css';

type Props = { node: FlowNode; first: boolean; last: boolean };

/** A step with a branch of its own for what is rejected; what is approved goes straight on. */
export function AsideStep(props: Props) {
  const { t } = useTranslation('flow-designer');
  const phone = useIsPhone();
  const { node } = props;
  const [aside] = node.branches ?? [];
  const light = useLight({ node: node.key, branch: aside?.key ?? '' });
  const own = useLight({ node: node.key });
  const straight = own === 'lit' && light !== 'lit' ? 'lit' : undefined;
  return (
    <div className={styles.group}>
      <StepCard {...props} />
      {aside && (
        <div className={styles.branches} data-single={phone}>
          {!phone && (
            <div className={styles.column} data-light={straight}>
              <span className={styles.lead} />
              <span className={styles.path}>
                <Icon name="check" size={13} />
                {t('pass_path')}
              </span>
              <span className={styles.tail} data-lit={straight === 'lit'} />
            </div>
          )}
          <div className={styles.column} data-light={light}>
            <span className={styles.lead} />
            <span className={styles.path} data-reject={true}>
              <Icon name="x" size={13} />
              {t('reject_path')}
            </span>
            <StepList list={listOf(node.key, aside.key)} nodes={aside.nodes} lit={light === 'lit'} grow />
          </div>
        </div>
      )}
    </div>
  );
}
