import { Segmented } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LocalisedInput } from '@/shared/inspector';
import type { SettingsProps } from './link-panel';
import { Setting } from './setting';

/** What the link is, and what it says. */
export function WordSettings({ form, value, onChange, isNew }: SettingsProps & { isNew: boolean }) {
  const { t } = useTranslation('public-links');
  const kind = useId();
  return (
    <>
      {isNew && (
        <Setting label={t('kind.label')} id={kind} hint={t(`kind_hint.${value.kind}`)}>
          <Segmented
            id={kind}
            block
            value={value.kind ?? 'fill'}
            options={(['fill', 'query'] as const).map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(chosen) => onChange({ kind: chosen })}
          />
        </Setting>
      )}
      <Setting label={t('page_title')}>
        <LocalisedInput
          label={t('page_title')}
          value={value.title ?? form.title}
          onChange={(title) => onChange({ title: title ?? '' })}
        />
      </Setting>
      <Setting label={t('intro')}>
        <LocalisedInput
          label={t('intro')}
          multiline
          value={value.intro}
          onChange={(intro) => onChange({ intro: intro ?? '' })}
        />
      </Setting>
    </>
  );
}
