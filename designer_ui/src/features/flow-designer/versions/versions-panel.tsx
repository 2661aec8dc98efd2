import { Button, Select } from 'antd';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Property, PropertyGroup } from '@/shared/inspector';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { turnTo, useFlow } from '../hooks/flow-context';
import { compareFlows, type Differing } from '../model/difference';
import { nameOf } from '../model/problems';
import type { Flow } from '../model/types';
import styles from '../settings/settings.module.css';
import { Differences } from './differences';
import { useVersion, useVersions, type Version } from './use-versions';
import { VersionList } from './version-list';

type Props = { flow: Flow; covered: boolean };

/** What a flow was in each release, and what has changed since. */
export function VersionsPanel({ flow, covered }: Props) {
  const { t } = useTranslation('flow-designer');
  const { app, view } = useFlow();
  const { data: versions } = useVersions(app, flow.key);
  return (
    <aside className={styles.panel} aria-label={t('versions.title')} hidden={covered}>
      <header className={styles.head}>
        <span
          className={styles.icon}
          style={{ color: 'var(--ant-color-link)', background: 'var(--ant-color-primary-bg)' }}
        >
          <Icon name="history" size={15} />
        </span>
        <h2>{t('versions.title')}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => turnTo(view, null)}
        />
      </header>
      <div className={styles.body}>
        {versions?.length === 0 && <EmptyState compact title={t('versions.none')} hint={t('versions.none_hint')} />}
        {versions && versions.length > 0 && <Comparison flow={flow} versions={versions} />}
      </div>
    </aside>
  );
}

const DRAFT = 0;

/** Shows in the drawing how the draft differs from an older version. */
function useMarks(differing: readonly Differing[] | null, draft: boolean): void {
  const { view } = useFlow();
  useEffect(() => {
    const shown = (draft && differing) || [];
    view.setState({ differs: new Map(shown.map(({ target, kind }) => [nameOf(target), kind])) });
    return () => view.setState({ differs: new Map() });
  }, [view, differing, draft]);
}

function Comparison({ flow, versions }: { flow: Flow; versions: readonly Version[] }) {
  const { t } = useTranslation('flow-designer');
  const { app } = useFlow();
  const ids = [useId(), useId()] as const;
  const first = versions.find((one) => one.live) ?? versions[0];
  const [from, setFrom] = useState(first?.number ?? null);
  const [to, setTo] = useState(DRAFT);
  const { data: before } = useVersion(app, flow.key, from);
  const { data: release } = useVersion(app, flow.key, to === DRAFT ? null : to);
  const after = to === DRAFT ? flow : release;
  const differing = useMemo(() => (before && after ? compareFlows(before, after) : null), [before, after]);
  useMarks(differing, to === DRAFT);
  const options = versions.map(({ number, live }) => ({
    value: number,
    label: t(live ? 'versions.live_n' : 'versions.n', { number }),
  }));
  return (
    <>
      <PropertyGroup>
        <Property label={t('versions.from')} htmlFor={ids[0]}>
          <Select id={ids[0]} value={from} options={options} onChange={setFrom} />
        </Property>
        <Property label={t('versions.to')} htmlFor={ids[1]}>
          <Select
            id={ids[1]}
            value={to}
            options={[{ value: DRAFT, label: t('versions.draft') }, ...options]}
            onChange={setTo}
          />
        </Property>
      </PropertyGroup>
      {differing && <Differences differing={differing} draft={to === DRAFT} />}
      <VersionList
        flow={flow}
        versions={versions}
        onCompare={(number) => {
          setFrom(number);
          setTo(DRAFT);
        }}
      />
    </>
  );
}
