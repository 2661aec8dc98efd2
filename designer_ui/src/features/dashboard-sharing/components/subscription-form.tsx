import { Checkbox, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '@/shared/ui/messages';
import { type Schedule, type Subscription, useKeeping } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { FormFrame } from './form-frame';
import { Readers } from './readers';
import { ScheduleInputs } from './schedule-inputs';
import { Setting } from './setting';

type Props = { panel: PanelProps; known: Subscription | null; onClose: () => void };

const MORNING: Schedule = { every: 'workday', at: '08:30' };
const FORMATS = ['pdf', 'png', 'link'] as const;

function useDraft({ panel, known, onClose }: Props) {
  const [title, setTitle] = useState(known?.title ?? panel.title);
  const [schedule, setSchedule] = useState<Schedule>(known?.schedule ?? MORNING);
  const [people, setPeople] = useState(known ? known.people.map((one) => one.id) : [panel.me.id]);
  const [channels, setChannels] = useState((known?.channels ?? []).map((one) => one.id));
  const [format, setFormat] = useState<Subscription['format']>(known?.format ?? 'pdf');
  const [narrowed, setNarrowed] = useState(Object.keys(known ? known.filters : panel.filters).length > 0);
  const [fault, setFault] = useState<string>();
  const { save } = useKeeping(panel.board, 'subscriptions');
  const kept = known && Object.keys(known.filters).length ? known.filters : panel.filters;
  const send = async () => {
    setFault(undefined);
    const filters = narrowed ? kept : {};
    const given = { title: title.trim(), schedule, people, channels, format, filters };
    try {
      await save.mutateAsync(known ? { id: known.id, ...given } : given);
      onClose();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  return {
    ...{ title, setTitle, schedule, setSchedule, people, setPeople, channels, setChannels, format, setFormat },
    ...{ narrowed, setNarrowed, fault, kept, send, busy: save.isPending },
  };
}

/** A timetable, the readers, and what they get. */
export function SubscriptionForm(props: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const id = useId();
  const draft = useDraft(props);
  return (
    <FormFrame
      title={t(props.known ? 'subscriptions.edit' : 'subscriptions.add')}
      fault={draft.fault}
      busy={draft.busy}
      ready={draft.title.trim() !== '' && draft.people.length + draft.channels.length > 0}
      onSave={() => void draft.send()}
      onClose={props.onClose}
    >
      <Setting label={t('title')}>
        <Input
          id={id}
          aria-label={t('title')}
          maxLength={200}
          value={draft.title}
          onChange={(event) => draft.setTitle(event.target.value)}
        />
      </Setting>
      <Setting label={t('schedule.title')}>
        <ScheduleInputs value={draft.schedule} onChange={draft.setSchedule} />
      </Setting>
      <Readers
        hint={t('people_hint')}
        panel={props.panel}
        people={draft.people}
        channels={draft.channels}
        onPeople={draft.setPeople}
        onChannels={draft.setChannels}
      />
      <Setting label={t('format.title')} hint={t('format.hint')}>
        <Radio.Group
          aria-label={t('format.title')}
          value={draft.format}
          onChange={(event) => draft.setFormat(event.target.value)}
          options={FORMATS.map((one) => ({ value: one, label: t(`format.${one}`) }))}
        />
      </Setting>
      {Object.keys(draft.kept).length > 0 && (
        <Checkbox checked={draft.narrowed} onChange={(event) => draft.setNarrowed(event.target.checked)}>
          {t('with_filters')}
        </Checkbox>
      )}
    </FormFrame>
  );
}
