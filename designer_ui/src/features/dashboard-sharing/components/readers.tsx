import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { PeopleSelect } from '@/shared/automation';
import { useChannels } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { Setting } from './setting';

type Props = {
  panel: PanelProps;
  /** Whose numbers they get. */
  hint: string;
  people: number[];
  channels: number[];
  onPeople: (people: number[]) => void;
  onChannels: (channels: number[]) => void;
};

/** Who gets it: a builder chooses people and groups, anybody else himself. */
export function Readers({ panel, hint, people, channels, onPeople, onChannels }: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const { data: known = [] } = useChannels(panel.builds);
  if (!panel.builds) {
    return (
      <Setting label={t('people')}>
        <span>{t('only_me', { name: panel.me.name })}</span>
      </Setting>
    );
  }
  return (
    <>
      <Setting label={t('people')} hint={hint}>
        <PeopleSelect
          label={t('people')}
          several
          value={people as Json}
          onChange={(next) => onPeople(next as number[])}
        />
      </Setting>
      {(known.length > 0 || channels.length > 0) && (
        <Setting label={t('channels')} hint={t('channels_hint')}>
          <Select
            mode="multiple"
            aria-label={t('channels')}
            value={channels}
            showSearch={{ optionFilterProp: 'label' }}
            options={known.map((one) => ({ value: one.id, label: `${one.title} · ${one.kind_title}` }))}
            onChange={onChannels}
          />
        </Setting>
      )}
    </>
  );
}
