import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { undoOf } from '@/shared/document';
import { PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import { useChange, useFlow } from '../hooks/flow-context';
import type { Flow } from '../model/types';
import { MigrationDialog } from './migration-dialog';
import type { Version } from './use-versions';
import styles from './versions.module.css';

type Props = { flow: Flow; versions: readonly Version[]; onCompare: (number: number) => void };

/** Every version with who runs on it, and what can be done with it. */
export function VersionList({ flow, versions, onCompare }: Props) {
  const { t } = useTranslation('flow-designer');
  const [migrating, setMigrating] = useState(false);
  const live = versions.find((one) => one.live);
  const behind = versions.some((one) => !one.live && one.running > 0);
  return (
    <PropertyGroup
      title={t('versions.all')}
      extra={
        live &&
        behind && (
          <Button size="small" onClick={() => setMigrating(true)}>
            {t('migration.open')}
          </Button>
        )
      }
    >
      <ul className={styles.versions}>
        {versions.map((version) => (
          <VersionRow key={version.number} flow={flow} version={version} onCompare={onCompare} />
        ))}
      </ul>
      {migrating && live && (
        <MigrationDialog flow={flow.key} release={live.number} onClose={() => setMigrating(false)} />
      )}
    </PropertyGroup>
  );
}

type RowProps = { flow: Flow; version: Version; onCompare: (number: number) => void };

function useRestore(flow: Flow) {
  const { t } = useTranslation('flow-designer');
  const { app, store } = useFlow();
  const change = useChange();
  return async (number: number) => {
    try {
      const old = await api.get<{ definition: Flow }>(`/apps/${app}/flows/${flow.key}/versions/${number}`);
      change({ kind: 'replace', flow: old.definition });
      notify.undo({ text: t('versions.restored', { number }), undo: undoOf(store) });
    } catch (error) {
      notify.error(sentenceOf(error));
    }
  };
}

function VersionRow({ flow, version, onCompare }: RowProps) {
  const { t } = useTranslation('flow-designer');
  const restore = useRestore(flow);
  const { number, note, published_at, published_by, running, live } = version;
  const acts: Record<string, () => void> = {
    compare: () => onCompare(number),
    restore: () => void restore(number),
  };
  return (
    <li>
      <div className={styles.versionHead}>
        <b>{t('versions.n', { number })}</b>
        {live && <StatusPill tint="green">{t('versions.live')}</StatusPill>}
        {running > 0 && <span className={styles.quiet}>{t('versions.running', { count: running })}</span>}
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: [
              { key: 'compare', label: <MenuLabel icon="arrow-left-right">{t('versions.compare')}</MenuLabel> },
              { key: 'restore', label: <MenuLabel icon="rotate-ccw">{t('versions.restore')}</MenuLabel> },
            ],
            onClick: ({ key }) => acts[key]?.(),
          }}
        >
          <Button
            type="text"
            size="small"
            className={styles.more ?? ''}
            aria-label={t('versions.more', { number })}
            icon={<Icon name="ellipsis" size={15} />}
          />
        </Dropdown>
      </div>
      <span className={styles.quiet}>
        {published_by?.title} <RelativeTime at={published_at} />
      </span>
      {note && <p>{note}</p>}
    </li>
  );
}
