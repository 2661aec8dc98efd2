import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { select, useFlow, useProblems } from '../hooks/flow-context';
import { isGroup, tintOfStep } from '../model/steps';
import { findBranch, findNode } from '../model/tree';
import { type Flow, START, type Target } from '../model/types';
import { cardTitle } from '../model/words';
import { BranchSettings } from './branch-settings';
import { GroupSettings } from './group-settings';
import styles from './settings.module.css';
import { StartSettings } from './start-settings';
import { StepSettings } from './step-settings';

type Props = { flow: Flow; target: Target };

/** The settings of what is selected, beside the drawing. */
export function SettingsPanel({ flow, target }: Props) {
  const { t } = useTranslation('flow-designer');
  const { view } = useFlow();
  const problems = useProblems(target);
  const look = useLook(flow, target);
  if (!look) {
    return null;
  }
  const { text: color, background } = tintVars(tintOfStep(look.type));
  return (
    <aside className={styles.panel} aria-label={t('settings_of', { name: look.name })}>
      <header className={styles.head}>
        <span className={styles.icon} style={{ color, background }}>
          <Icon name={look.icon} size={16} />
        </span>
        <h2 className="tn-ellipsis">{look.name}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => select(view, null)}
        />
      </header>
      <div className={styles.body}>
        {problems.length > 0 && (
          <ul className={styles.faults}>
            {problems.map((one) => (
              <li key={`${one.path} ${one.message}`} data-severity={one.severity ?? 'error'}>
                {one.message}
              </li>
            ))}
          </ul>
        )}
        <Settings key={`${target.node}/${target.branch ?? ''}`} flow={flow} target={target} />
      </div>
    </aside>
  );
}

function useLook(flow: Flow, { node, branch }: Target) {
  const { t } = useTranslation('flow-designer');
  const { kinds, names } = useFlow();
  if (node === START) {
    return { name: t('start'), icon: 'user-round', type: START };
  }
  const found = findNode(flow, node)?.node;
  if (!found) {
    return null;
  }
  const kind = kinds.get(found.type);
  const name = cardTitle(found, branch, kind?.label, names);
  return { name, icon: kind?.icon ?? 'box', type: found.type };
}

function Settings({ flow, target }: Props) {
  const { kinds } = useFlow();
  if (target.node === START) {
    return <StartSettings flow={flow} />;
  }
  const node = findNode(flow, target.node)?.node;
  const branch = target.branch === undefined ? null : findBranch(flow, target.node, target.branch);
  if (!node || !isGroup(kinds.get(node.type))) {
    return node ? <StepSettings node={node} /> : null;
  }
  return branch ? <BranchSettings group={node} branch={branch} /> : <GroupSettings node={node} />;
}
