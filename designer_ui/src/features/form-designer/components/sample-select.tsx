import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Values } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { SearchSelect } from '@/shared/ui/search-select';
import { useDesigner } from '../hooks/designer';
import { loadSample, useSamples } from '../hooks/use-samples';

/** A real record to try things on; without one the form begins as a new record. */
export function SampleSelect({ onSample }: { onSample: (values: Values | null) => void }) {
  const { t } = useTranslation('form-designer');
  const { app, formKey } = useDesigner();
  const [typed, setTyped] = useState('');
  const { options, isLive, searching } = useSamples(app, formKey, typed);
  if (!isLive) {
    return null;
  }
  const choose = (id: number | undefined) => {
    if (id === undefined) {
      onSample(null);
    } else {
      loadSample(app, formKey, id).then(onSample, notify.error);
    }
  };
  return (
    <SearchSelect
      allowClear
      style={{ width: '100%' }}
      aria-label={t('sample.label')}
      placeholder={t('sample.label')}
      onSearch={setTyped}
      loading={searching}
      options={options}
      onChange={choose}
    />
  );
}
