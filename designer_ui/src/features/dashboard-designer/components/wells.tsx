import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropSlot, useIsDropSlot } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useFieldWords } from '../hooks/use-field-words';
import { useNewMeasure } from '../hooks/use-new-measure';
import type { SourceInfo } from '../hooks/use-source';
import { useWells } from '../hooks/use-wells';
import { fieldsOf, lacks, measureKey } from '../model/charts';
import type { ChartTile } from '../model/types';
import type { Slot } from '../model/wells';
import { AddField } from './add-field';
import { DatasetDrawer } from './dataset-drawer';
import { DimensionSettings } from './dimension-settings';
import { MeasureSettings } from './measure-settings';
import { useNeedWords } from './need-words';
import { WellChip } from './well-chip';
import styles from './wells.module.css';

type Props = { tile: ChartTile; source: SourceInfo };

/** What the chart is made of: groups and numbers, as many as it takes. */
export function Wells({ tile, source }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const { needs, put } = useWells(tile);
  const [editing, setEditing] = useState<string | null>(null);
  const { makeMeasure, busy } = useNewMeasure(tile, source, setEditing);
  const close = (added: readonly string[]) => {
    const now = fieldsOf(tile);
    const measures = [...now.measures, ...added.map((measure) => ({ measure }))].slice(-needs.measures.max);
    setEditing(null);
    if (added.length) {
      put({ ...now, measures });
    }
  };
  return (
    <>
      {needs.dimensions.max > 0 || (tile.dimensions?.length ?? 0) > 0 ? (
        <Well slot="dimensions" tile={tile} source={source} />
      ) : null}
      <Well slot="measures" tile={tile} source={source} />
      <div className={styles.actions}>
        <Button
          size="small"
          type="link"
          loading={busy}
          disabled={!source.form}
          icon={<Icon name="square-function" size={14} />}
          onClick={() => void makeMeasure()}
        >
          {t('new_measure')}
        </Button>
        {tile.dataset && (
          <Button size="small" type="link" onClick={() => setEditing(tile.dataset ?? null)}>
            {t('edit_measures')}
          </Button>
        )}
      </div>
      {editing && <DatasetDrawer dataset={editing} onClose={close} />}
    </>
  );
}

function useChips(slot: Slot, tile: ChartTile, source: SourceInfo) {
  const words = useFieldWords(source);
  const fieldOf = (path: string | undefined) => source.fields.find((one) => one.path === path);
  if (slot === 'dimensions') {
    return (tile.dimensions ?? []).map((one) => ({
      id: `${one.field}.${one.grain ?? ''}`,
      title: words.dimension(one),
      field: fieldOf(one.field),
      path: one.field,
      lost: source.fields.length > 0 && !fieldOf(one.field),
    }));
  }
  return (tile.measures ?? []).map((one) => ({
    id: measureKey(one),
    title: words.measure(one),
    field: one.form === undefined ? fieldOf(one.field) : undefined,
    path: one.field ?? '',
    lost:
      (one.form === undefined && one.field !== undefined && source.fields.length > 0 && !fieldOf(one.field)) ||
      (one.measure !== undefined &&
        source.dataset !== undefined &&
        !source.dataset.measures?.some((known) => known.key === one.measure)),
  }));
}

function Well({ slot, tile, source }: Props & { slot: Slot }) {
  const { t } = useTranslation('dashboard-designer');
  const wells = useWells(tile);
  const over = useIsDropSlot(`well:${slot}`);
  const needWords = useNeedWords();
  const chips = useChips(slot, tile, source);
  const lack = lacks(tile, wells.needs).find((one) => one.slot === slot);
  const { min, max } = wells.needs[slot];
  return (
    <div className={styles.well}>
      <div className={styles.wellHead}>
        <span>{t(slot)}</span>
        <small>{min === max ? t('exactly', { count: min }) : t('between', { min, max })}</small>
      </div>
      <div className={styles.box} data-over={over} {...dropSlot(`well:${slot}`)}>
        {chips.map((chip, index) => (
          <WellChip
            // biome-ignore lint/suspicious/noArrayIndexKey: the same field may stand twice.
            key={`${chip.id}.${index}`}
            slot={slot}
            index={index}
            count={chips.length}
            title={chip.title}
            path={chip.path}
            widget={chip.field?.widget}
            lost={chip.lost}
            onRemove={() => wells.remove(slot, index)}
            onMove={(to) => wells.move(slot, index, to)}
          >
            {slot === 'dimensions' ? (
              <DimensionSettings tile={tile} index={index} field={chip.field} />
            ) : (
              <MeasureSettings tile={tile} index={index} field={chip.field} source={source} />
            )}
          </WellChip>
        ))}
        <AddField slot={slot} tile={tile} source={source} full={chips.length >= max} />
      </div>
      {lack && (
        <p className={styles.lack} role="status">
          {needWords(lack)}
        </p>
      )}
    </div>
  );
}
