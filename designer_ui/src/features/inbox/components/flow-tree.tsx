import { useTranslation } from 'react-i18next';
import { formatMoment } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { handsOf } from '../model/tree';
import type { TreeBranch, TreeNode, TreePerson } from '../model/types';
import styles from './inbox.module.css';
import { STATE_TINTS } from './inbox-row';

const ICONS: Readonly<Record<string, string>> = {
  start: 'user-round',
  approval: 'stamp',
  fill: 'file-pen',
  cc: 'send',
  action: 'zap',
  exclusive: 'git-branch',
  inclusive: 'git-merge',
  parallel: 'git-fork',
  route: 'corner-down-right',
  subflow: 'workflow',
  delay: 'clock',
  end: 'flag',
};

/** The flow from top to bottom, each step with where it stands and who is in it. */
export function FlowTree({ nodes }: { nodes: readonly TreeNode[] }) {
  return (
    <ol className={styles.tree}>
      {nodes.map((node) => (
        <Node key={node.key} node={node} />
      ))}
    </ol>
  );
}

function Node({ node }: { node: TreeNode }) {
  const { t } = useTranslation('inbox');
  return (
    <li
      className={styles.node}
      data-state={node.blocked ? 'blocked' : node.state}
      aria-current={node.state === 'active' ? 'step' : undefined}
    >
      <span className={styles.nodeMark}>
        <Icon name={node.state === 'done' ? 'check' : (ICONS[node.type] ?? 'circle')} size={14} />
      </span>
      <div className={styles.nodeBody}>
        <span className={styles.nodeTitle}>
          {node.title || t(`node.${node.type}`)}
          <span className="tn-visually-hidden">{t(`standing.${node.state}`)}</span>
          {node.blocked && <OptionTag color="red">{t('standing.blocked')}</OptionTag>}
          {(node.visit ?? 0) > 1 && <OptionTag color="gray">{t('visit', { count: node.visit })}</OptionTag>}
          {node.state === 'active' && !node.blocked && <OptionTag color="amber">{t('standing.active')}</OptionTag>}
        </span>
        {node.people.length > 0 && (
          <ul className={styles.nodePeople}>
            {node.people.map((person, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: somebody may be asked twice at one step
              <Person key={`${person.id}-${index}`} person={person} active={node.state === 'active'} />
            ))}
          </ul>
        )}
        {node.branches && (
          <div className={styles.branches}>
            {node.branches.map((branch) => (
              <Branch key={branch.key} branch={branch} over={node.state === 'done'} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Person({ person, active }: { person: TreePerson; active: boolean }) {
  const { t } = useTranslation('inbox');
  const verdict = person.verdict === 'cancelled' ? undefined : person.verdict;
  const agent = person.principal && person.principal.id !== person.id;
  return (
    <li className={styles.nodePerson} data-cancelled={person.verdict === 'cancelled'}>
      <PersonAvatar name={person.title} size={20} />
      <span>{handsOf(person)}</span>
      {agent && <OptionTag color="blue">{t('for_whom', { name: person.principal?.title })}</OptionTag>}
      {person.position && <OptionTag color="purple">{t('command.add_sign')}</OptionTag>}
      {verdict && <OptionTag color={STATE_TINTS[verdict]}>{t(`verdict.${verdict}`)}</OptionTag>}
      {!person.verdict && active && <Waiting person={person} />}
      {person.opinion && <span className={styles.nodeOpinion}>{person.opinion}</span>}
    </li>
  );
}

/** Not answered; until when, when there is a limit. */
function Waiting({ person }: { person: TreePerson }) {
  const { t, i18n } = useTranslation('inbox');
  return (
    <>
      <span className="tn-muted">{t('not_answered')}</span>
      {person.due_at && (
        <span className="tn-muted">{t('due', { at: formatMoment(person.due_at, i18n.language) })}</span>
      )}
    </>
  );
}

function Branch({ branch, over }: { branch: TreeBranch; over: boolean }) {
  const { t } = useTranslation('inbox');
  return (
    <section className={styles.branch} data-taken={branch.taken} data-over={over && !branch.taken}>
      <header className={styles.branchHead}>
        {branch.taken && <Icon name="corner-down-right" size={14} />}
        <span>{branch.title || t('branch')}</span>
        {branch.taken && <OptionTag color="teal">{t('taken')}</OptionTag>}
      </header>
      {branch.nodes.length > 0 ? (
        <FlowTree nodes={branch.nodes} />
      ) : (
        <p className={styles.branchEmpty}>{t('branch_empty')}</p>
      )}
    </section>
  );
}
