import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { StatusPill } from '@/shared/ui/status-pill';
import { activeNodes, pending } from '../model/tree';
import { useDetail, useRecordFlows } from '../queries';
import styles from './inbox.module.css';
import { STATE_TINTS } from './inbox-row';

/** Where a record stands in its flow, who has it in hand, and the way to the answers. Draws nothing without a flow. */
export function ApprovalPanel({ app, form, id }: { app: string; form: string; id: number }) {
  const { t } = useTranslation('inbox');
  const { data: flows } = useRecordFlows(app, form, id);
  const latest = flows?.[0];
  const { data } = useDetail(latest ? { kind: 'instance', id: latest.id } : null);
  if (!latest || !data?.instance) {
    return null;
  }
  const waiting = activeNodes(data.tree);
  return (
    <section className={styles.panel} aria-label={data.instance.flow_title}>
      <span className={styles.panelTitle}>{data.instance.flow_title}</span>
      <StatusPill tint={STATE_TINTS[latest.state] ?? 'gray'}>{t(`verdict.${latest.state}`)}</StatusPill>
      {waiting.map((node) => (
        <span key={node.key} className={styles.panelNode}>
          <span className="tn-muted">{node.title}</span>
          {pending(node).map((person) => (
            <PersonAvatar key={person.id} name={person.title} size={20} withName />
          ))}
        </span>
      ))}
      <PageLink href={`/instances/${latest.id}`} className={styles.headLink}>
        {t('see_flow')}
        <Icon name="arrow-right" size={14} />
      </PageLink>
    </section>
  );
}
