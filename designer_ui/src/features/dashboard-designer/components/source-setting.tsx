import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import { useDesigner } from '../hooks/designer';
import { datasetQuery, type SourceInfo, useSources } from '../hooks/use-source';
import type { ChartTile, Source } from '../model/types';

function chosenIn(tile: ChartTile): string | null {
  if (tile.dataset) {
    return `dataset:${tile.dataset}`;
  }
  return tile.form ? `form:${tile.form}` : null;
}

/** The dataset or form whose records are counted. */
export function SourceSetting({ tile, source }: { tile: ChartTile; source: SourceInfo }) {
  const { t } = useTranslation('dashboard-designer');
  const { app, change } = useDesigner();
  const { forms, datasets } = useSources(app);
  const client = useQueryClient();
  const choose = async (value: string) => {
    const [kind = '', key = ''] = value.split(':');
    const next: Source = kind === 'dataset' ? { dataset: key } : { form: key };
    const form = kind === 'dataset' ? (await client.fetchQuery(datasetQuery(app, key)).catch(() => null))?.form : key;
    change({ kind: 'source', key: tile.key, source: next, sameForm: source.form === '' || form === source.form });
  };
  const group = (kind: 'dataset' | 'form', list: typeof forms) => ({
    label: t(`source_kind.${kind}`),
    options: list.map((one) => ({ value: `${kind}:${one.key}`, label: one.title })),
  });
  return (
    <Property label={t('source')} {...(source.unpublished ? { fault: t('source_unpublished') } : {})}>
      <Select
        aria-label={t('source')}
        placeholder={t('choose_source')}
        value={chosenIn(tile)}
        options={[...(datasets.length ? [group('dataset', datasets)] : []), group('form', forms)]}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(value: string) => void choose(value)}
      />
    </Property>
  );
}
