import { Skeleton, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { ChartView } from '@/shared/chart';
import { ofKind, useAppDraft } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { useDesigner } from '../hooks/designer';
import { usePreview } from '../hooks/use-preview';
import { type Lack, lacks } from '../model/charts';
import type { ChartKind, ChartTile } from '../model/types';
import styles from './canvas.module.css';
import { useNeedWords } from './need-words';

type Props = { tile: ChartTile; kind: ChartKind | undefined; label: string };

function isBare({ dimensions = [], measures = [] }: ChartTile): boolean {
  return dimensions.length + measures.length === 0;
}

/** The chart with live numbers; what is missing in words, as long as something is. */
export function TilePreview({ tile, kind, label }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const sourced = Boolean(tile.form || tile.dataset);
  const missing = kind ? lacks(tile, kind.needs) : [];
  const ready = sourced && kind !== undefined && missing.length === 0 && !isBare(tile);
  const { data, error, isFetching, isPlaceholderData } = usePreview(app, tile, ready);
  if (!kind) {
    return <Note icon="box" words={t('unknown_chart', { name: tile.chart })} />;
  }
  if (!sourced) {
    return <Note icon="database" words={t('choose_source')} />;
  }
  if (!ready) {
    return <Needs missing={missing} icon={kind.icon ?? 'chart-column'} />;
  }
  if (error) {
    return <Fault error={error} tile={tile} />;
  }
  if (!data) {
    return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  }
  return (
    <div className={styles.picture} data-stale={isPlaceholderData}>
      {isFetching && isPlaceholderData && <Spin size="small" className={styles.spin ?? ''} />}
      <ChartView data={data} label={label} />
    </div>
  );
}

function Note({ icon, words, warn = false }: { icon: string; words: string; warn?: boolean }) {
  return (
    <div className={styles.note} data-warn={warn}>
      <Icon name={icon} size={18} />
      <p>{words}</p>
    </div>
  );
}

function Needs({ missing, icon }: { missing: readonly Lack[]; icon: string }) {
  const { t } = useTranslation('dashboard-designer');
  const words = useNeedWords();
  return <Note icon={icon} words={missing.length ? missing.map(words).join(' · ') : t('choose_fields')} />;
}

function Fault({ error, tile }: { error: unknown; tile: ChartTile }) {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const { data } = useAppDraft(app);
  const source = tile.dataset
    ? ofKind(data, 'dataset').find((one) => one.key === tile.dataset)
    : ofKind(data, 'form').find((one) => one.key === tile.form);
  const words = error instanceof ApiError && error.problems[0] ? error.problems[0].message : sentenceOf(error);
  return source?.changed ? (
    <Note icon="rocket" words={t('preview_after_publish')} />
  ) : (
    <Note icon="triangle-alert" words={words} warn />
  );
}
