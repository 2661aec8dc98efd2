import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Json } from '@/api/types';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import type { Execution } from '../model/runs';
import { useRule } from '../rule-context';
import styles from './runs.module.css';
import { executionsKey } from './runs-view';
import { StepsList } from './steps-list';

/** Everything about one run: why, each step, what it saw, and a way to run it again. */
export function ExecutionDetail({ execution }: { execution: Execution }) {
  const { t } = useTranslation('rule-designer');
  const { reason, why, steps, status } = execution;
  const words = [reason, why].filter((one, index, all) => one && all.indexOf(one) === index);
  return (
    <div className={styles.detail}>
      {words.map((one) => (
        <p key={one} className={status === 'failed' ? styles.refused : undefined}>
          {one}
        </p>
      ))}
      {steps.length > 0 && <StepsList steps={steps} />}
      <Snapshot title={t('log.event')} values={execution.event} />
      <Snapshot title={t('log.input')} values={execution.input} />
      <Snapshot title={t('log.after')} values={execution.after} />
      <Again execution={execution} />
    </div>
  );
}

/** What the rule saw, field by field. */
function Snapshot({ title, values }: { title: string; values: Record<string, Json> | null | undefined }) {
  const { fields } = useDesign();
  const text = useText();
  const kinds = useKindsNow();
  const reader = useReader();
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== '');
  if (entries.length === 0) {
    return null;
  }
  const all = withSystemFields(fields);
  return (
    <details className={styles.snapshot}>
      <summary>
        {title} <small>{entries.length}</small>
      </summary>
      <dl>
        {entries.map(([key, value]) => {
          const field = all.find((one) => one.key === key);
          const words = field ? kinds(field).view.words(value, field, reader) : '';
          return (
            <div key={key}>
              <dt>{text(field?.title) || key}</dt>
              <dd>{words || (typeof value === 'object' ? JSON.stringify(value) : String(value))}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

const STUCK = new Set(['failed', 'dead', 'unknown']);

function Again({ execution }: { execution: Execution }) {
  const { t } = useTranslation('rule-designer');
  const client = useQueryClient();
  const { app, ruleKey } = useRule();
  const [busy, setBusy] = useState(false);
  const ask = async (body: object) => {
    setBusy(true);
    try {
      await api.post(`/apps/${app}/executions/${execution.id}/rerun`, body);
      notify.success(t('log.again_done'));
      await client.invalidateQueries({ queryKey: executionsKey(app, ruleKey) });
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        type={STUCK.has(execution.status) ? 'primary' : 'default'}
        icon={<Icon name="refresh-cw" size={14} />}
        loading={busy}
        onClick={() => void ask({})}
      >
        {t('log.again')}
      </Button>
    </div>
  );
}
