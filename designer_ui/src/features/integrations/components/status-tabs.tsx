import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  states: readonly string[];
  counts: Record<string, number>;
  value: string;
  onChange: (value: string) => void;
};

/** Choose a state; each says how many there are. */
export function StatusFilter({ label, states, counts, value, onChange }: Props) {
  const { t } = useTranslation('integrations');
  const options = [
    { value: '', label: t('status.all') },
    ...states.map((one) => ({ value: one, label: `${t(`status.${one}`)} (${counts[one] ?? 0})` })),
  ];
  return <Select aria-label={label} options={options} value={value} onChange={onChange} />;
}
