import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { ColumnAt, Looked, Tried } from '../model/types';
import type { Parts } from '../parts';
import { ColumnSettings } from './column-settings';
import styles from './decision.module.css';
import { FindingsPanel } from './findings-panel';
import { TestsPanel } from './tests-panel';
import { TryPanel } from './try-panel';

export type SideTab = 'findings' | 'tests' | 'try';

type Props = Parts & {
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  looked: Looked | undefined;
  column: ColumnAt | null;
  onColumn: (at: ColumnAt | null) => void;
  onMark: (rows: readonly number[]) => void;
  tried: Tried | null;
  onTried: (tried: Tried | null) => void;
};

/** Beside the table: what is wrong with it, its tests, a try — or the settings of a column. */
export function SidePanel(props: Props) {
  const { t } = useTranslation('decision-designer');
  const { tab, onTab, looked, column, onColumn, onMark, tried, onTried, ...parts } = props;
  if (column && parts.decision[column.side][column.index]) {
    return (
      <aside className={styles.side} aria-label={t('column')}>
        <header className={styles.sideHead}>
          <h2>{t(column.side === 'inputs' ? 'input' : 'output')}</h2>
          <Button
            type="text"
            aria-label={t('common:close')}
            icon={<Icon name="x" size={17} />}
            onClick={() => onColumn(null)}
          />
        </header>
        <ColumnSettings key={`${column.side}${column.index}`} {...parts} at={column} onColumn={onColumn} />
      </aside>
    );
  }
  const failed = looked?.tests.filter((one) => !one.passed).length ?? 0;
  const told = looked?.findings.length ?? 0;
  return (
    <aside className={styles.side} aria-label={t('about')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as SideTab)}
        items={[
          {
            key: 'findings',
            label: told ? t('findings_n', { count: told }) : t('findings'),
            children: <FindingsPanel {...parts} looked={looked} onMark={onMark} />,
          },
          {
            key: 'tests',
            label: failed ? t('tests_failed', { count: failed }) : t('tests'),
            children: <TestsPanel {...parts} looked={looked} onMark={onMark} />,
          },
          { key: 'try', label: t('try'), children: <TryPanel {...parts} tried={tried} onTried={onTried} /> },
        ]}
      />
    </aside>
  );
}
