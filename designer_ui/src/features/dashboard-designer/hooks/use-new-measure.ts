import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/query-keys';
import { saverOf } from '@/shared/document';
import { newKey, ofKind, useAppDraft } from '@/shared/inspector';
import { notify, sentenceOf } from '@/shared/ui/messages';
import type { ChartTile, Dataset } from '../model/types';
import { useDesigner } from './designer';
import { type SourceInfo, useSources } from './use-source';

/** Opens the measures of a tile's dataset; a tile of a form alone gets a dataset of that form first. */
export function useNewMeasure(tile: ChartTile, source: SourceInfo, open: (dataset: string) => void) {
  const { app, change } = useDesigner();
  const { t } = useTranslation('dashboard-designer');
  const client = useQueryClient();
  const { data: draft } = useAppDraft(app);
  const { forms } = useSources(app);
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<string> => {
    const taken = ofKind(draft, 'dataset').map((one) => one.key);
    const key = newKey(`${source.form}_analysis`, taken);
    const form = forms.find((one) => one.key === source.form)?.title ?? source.form;
    const dataset: Dataset = { key, form: source.form, title: t('dataset_of', { form }), measures: [] };
    await saverOf<Dataset>({ app, kind: 'dataset', key })(dataset, null);
    await client.invalidateQueries({ queryKey: keys.draft(app) });
    return key;
  };
  const makeMeasure = async () => {
    setBusy(true);
    try {
      const dataset = tile.dataset ?? (await make());
      if (!tile.dataset) {
        change({ kind: 'source', key: tile.key, source: { dataset }, sameForm: true });
      }
      open(dataset);
    } catch (error) {
      notify.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { makeMeasure, busy };
}
