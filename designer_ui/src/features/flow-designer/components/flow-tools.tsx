import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { apiUrl } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { BpmnDialog } from '../bpmn/bpmn-dialog';
import styles from '../flow-designer.module.css';
import { type Task, turnTo, useFlow } from '../hooks/flow-context';
import { foldAll } from '../model/walking';

/** The tools of this designer in the bar: trying, versions, and what is rarely needed. */
export function FlowTools({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('flow-designer');
  const { app, store, view, flush } = useFlow();
  const [importing, setImporting] = useState(false);
  const task = useStore(view, (state) => state.task);
  const toggle = (wanted: Task) => turnTo(view, task === wanted ? null : wanted);
  const foldEverything = (away: boolean) => {
    const flow = store.getState().document;
    view.setState({ folded: away && flow ? foldAll(flow) : new Set() });
  };
  const download = async () => {
    await flush();
    window.location.assign(apiUrl(`/apps/${app}/flows/${store.getState().document?.key}/bpmn`));
  };
  const acts: Record<string, () => void> = {
    fold: () => foldEverything(true),
    unfold: () => foldEverything(false),
    versions: () => toggle('versions'),
    help: onHelp,
    bpmn_in: () => setImporting(true),
    bpmn_out: () => void download(),
  };
  const item = (icon: string, words: string) => <MenuLabel icon={icon}>{words}</MenuLabel>;
  return (
    <>
      <Button
        icon={<Icon name="play" size={14} />}
        aria-label={t('simulate')}
        aria-pressed={task === 'simulate'}
        onClick={() => toggle('simulate')}
      >
        <span className={styles.wide}>{t('simulate')}</span>
      </Button>
      <Tooltip title={t('versions.title')}>
        <Button
          type="text"
          className={styles.wide ?? ''}
          aria-label={t('versions.title')}
          aria-pressed={task === 'versions'}
          icon={<Icon name="history" size={17} />}
          onClick={() => toggle('versions')}
        />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: [
            { key: 'versions', label: item('history', t('versions.title')) },
            { type: 'divider' },
            { key: 'fold', label: item('eye-off', t('fold_all')) },
            { key: 'unfold', label: item('eye', t('unfold_all')) },
            { type: 'divider' },
            { key: 'bpmn_in', label: item('upload', t('bpmn.import')) },
            { key: 'bpmn_out', label: item('download', t('bpmn.export')) },
            { type: 'divider' },
            { key: 'help', label: item('circle-help', t('shortcuts.title')), extra: '?' },
          ],
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        <Button type="text" aria-label={t('more_tools')} icon={<Icon name="ellipsis" size={17} />} />
      </Dropdown>
      {importing && <BpmnDialog onClose={() => setImporting(false)} />}
    </>
  );
}
