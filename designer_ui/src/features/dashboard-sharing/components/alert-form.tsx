import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { ChartData } from '@/shared/chart';
import { useText } from '@/shared/text';
import { sentenceOf } from '@/shared/ui/messages';
import { CHECKS, canBeWatched, OPS } from '../model';
import { type Alert, boardPath, type FilterValues, useKeeping } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { FormFrame } from './form-frame';
import { Readers } from './readers';
import { Setting } from './setting';
import styles from './sharing.module.css';

type Props = { panel: PanelProps; known: Alert | null; onClose: () => void };
type Ends = [string | null, string | null];

/** The numbers of the tile that is to be watched. */
function useNumbers({ panel }: Props, tile: string, filters: FilterValues) {
  const { board } = panel;
  const asked = Object.keys(filters).length ? { filters: JSON.stringify(filters) } : {};
  return useQuery({
    queryKey: [...keys.dashboard(board.app, board.dashboard), tile, 'alert', asked],
    queryFn: () => api.get<ChartData>(`${boardPath(board)}/tiles/${tile}/data`, asked),
    enabled: tile !== '',
  });
}

function useDraft(props: Props) {
  const { panel, known, onClose } = props;
  const [title, setTitle] = useState(known?.title ?? '');
  const [tile, setTile] = useState(known?.tile ?? '');
  const [measure, setMeasure] = useState(known?.measure ?? 0);
  const [op, setOp] = useState<Alert['op']>(known?.op ?? 'lt');
  const [ends, setEnds] = useState<Ends>(() => {
    const [a, b] = [known?.value ?? []].flat();
    return [a === undefined ? null : String(a), b === undefined ? null : String(b)];
  });
  const [check, setCheck] = useState<Alert['check']>(known?.check ?? 'hourly');
  const [people, setPeople] = useState(known ? known.people.map((one) => one.id) : [panel.me.id]);
  const [channels, setChannels] = useState((known?.channels ?? []).map((one) => one.id));
  const [fault, setFault] = useState<string>();
  const { save } = useKeeping(panel.board, 'alerts');
  const filters = known?.filters ?? panel.filters;
  const numbers = useNumbers(props, tile, filters);
  const send = async () => {
    setFault(undefined);
    const value = op === 'between' ? ends : ends[0];
    const given = { title: title.trim(), tile, measure, op, value, check, people, channels, filters };
    try {
      await save.mutateAsync(known ? { id: known.id, ...given } : given);
      onClose();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  const whole = ends[0] !== null && (op !== 'between' || ends[1] !== null);
  return {
    ...{ title, setTitle, tile, setTile, measure, setMeasure, op, setOp, ends, setEnds, check, setCheck },
    ...{ people, setPeople, channels, setChannels, fault, numbers, send, busy: save.isPending },
    ready: Boolean(title.trim() && tile && whole && people.length + channels.length),
  };
}

/** Which number, which line, how often to look, and whom to tell. */
export function AlertForm(props: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const text = useText();
  const draft = useDraft(props);
  const tiles = props.panel.tiles.filter((one) => one.chart);
  const measures = (draft.numbers.data?.columns ?? []).filter((one) => one.role === 'measure');
  const deaf = draft.numbers.data && !canBeWatched(draft.numbers.data);
  return (
    <FormFrame
      title={t(props.known ? 'alerts.edit' : 'alerts.add')}
      fault={draft.fault ?? (deaf ? t('alerts.no_number') : undefined)}
      busy={draft.busy}
      ready={draft.ready && !deaf}
      onSave={() => void draft.send()}
      onClose={props.onClose}
    >
      <Setting label={t('title')}>
        <Input
          aria-label={t('title')}
          maxLength={200}
          value={draft.title}
          placeholder={t('alerts.title_hint')}
          onChange={(event) => draft.setTitle(event.target.value)}
        />
      </Setting>
      <Setting label={t('alerts.tile')} hint={t('alerts.tile_hint')}>
        <Select
          aria-label={t('alerts.tile')}
          value={draft.tile || null}
          showSearch={{ optionFilterProp: 'label' }}
          options={tiles.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(tile) => {
            draft.setTile(tile ?? '');
            draft.setMeasure(0);
          }}
        />
      </Setting>
      {measures.length > 1 && (
        <Setting label={t('alerts.measure')}>
          <Select
            aria-label={t('alerts.measure')}
            value={draft.measure}
            options={measures.map((one, index) => ({ value: index, label: one.title }))}
            onChange={draft.setMeasure}
          />
        </Setting>
      )}
      <Setting label={t('alerts.line')}>
        <Line draft={draft} />
      </Setting>
      <Setting label={t('alerts.check')}>
        <Select
          aria-label={t('alerts.check')}
          value={draft.check}
          options={CHECKS.map((one) => ({ value: one, label: t(`check.${one}`) }))}
          onChange={draft.setCheck}
        />
      </Setting>
      <Readers
        hint={t('alerts.people_hint')}
        panel={props.panel}
        people={draft.people}
        channels={draft.channels}
        onPeople={draft.setPeople}
        onChannels={draft.setChannels}
      />
    </FormFrame>
  );
}

function Line({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation('dashboard-sharing');
  const [first, second] = draft.ends;
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('alerts.op')}
        value={draft.op}
        options={OPS.map((one) => ({ value: one, label: t(`op_name.${one}`) }))}
        onChange={draft.setOp}
      />
      <InputNumber<string>
        stringMode
        aria-label={t('alerts.value')}
        value={first}
        onChange={(value) => draft.setEnds([value, second])}
      />
      {draft.op === 'between' && (
        <InputNumber<string>
          stringMode
          aria-label={t('alerts.value_to')}
          value={second}
          onChange={(value) => draft.setEnds([first, value])}
        />
      )}
    </div>
  );
}
