import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppSummary, TemplateSummary } from '@/api/types';
import { TemplateGlance } from '@/features/templates';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import type { Start } from '../model/new-app';
import styles from './start-choices.module.css';

type Props = {
  start: Start;
  templates: readonly TemplateSummary[];
  /** Apps that the person builds, and so may copy. */
  apps: readonly AppSummary[];
  onChoose: (start: Start) => void;
};

/** The ways to begin; every template is one choice, with what is in it below. */
export function StartChoices({ start, templates, apps, onChoose }: Props) {
  const { t } = useTranslation('shell');
  const text = useText();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{t('new_app.start')}</legend>
      <Choice
        checked={start.from === 'blank'}
        onChoose={() => onChoose({ from: 'blank' })}
        icon={<IconTile name="plus" color="gray" />}
        title={t('new_app.blank')}
        hint={t('new_app.blank_hint')}
      />
      <Choice
        checked={start.from === 'sheet'}
        onChoose={() => onChoose({ from: 'sheet' })}
        icon={<IconTile name="file-spreadsheet" color="green" />}
        title={t('new_app.sheet')}
        hint={t('new_app.sheet_hint')}
      />
      {templates.map((template) => {
        const checked = start.from === 'template' && start.template === template.key;
        return (
          <div key={template.key}>
            <Choice
              checked={checked}
              onChoose={() => onChoose({ from: 'template', template: template.key, title: text(template.title) })}
              icon={<IconTile name={template.icon ?? 'layout-template'} color={template.color ?? 'amber'} />}
              title={text(template.title)}
              hint={text(template.description) || t('new_app.forms', { count: template.counts.forms ?? 0 })}
            />
            {checked && <TemplateGlance template={template} />}
          </div>
        );
      })}
      {apps.length > 0 && (
        <>
          <Choice
            checked={start.from === 'clone'}
            onChoose={() => onChoose({ from: 'clone', app: apps[0]?.key ?? '', title: text(apps[0]?.title) })}
            icon={<IconTile name="copy" color="blue" />}
            title={t('new_app.clone')}
            hint={t('new_app.clone_hint')}
          />
          {start.from === 'clone' && (
            <Select
              aria-label={t('new_app.clone_of')}
              value={start.app}
              options={apps.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
              onChange={(app: string) =>
                onChoose({ from: 'clone', app, title: text(apps.find((one) => one.key === app)?.title) })
              }
            />
          )}
        </>
      )}
      <Choice
        checked={start.from === 'package'}
        onChoose={() => onChoose({ from: 'package' })}
        icon={<IconTile name="package" color="purple" />}
        title={t('new_app.package')}
        hint={t('new_app.package_hint')}
      />
    </fieldset>
  );
}

type ChoiceProps = { checked: boolean; onChoose: () => void; icon: ReactNode; title: string; hint: string };

function Choice({ checked, onChoose, icon, title, hint }: ChoiceProps) {
  return (
    <label className={styles.choice} data-checked={checked}>
      <input type="radio" name="start" className="tn-visually-hidden" checked={checked} onChange={onChoose} />
      {icon}
      <span className={styles.text}>
        <span className={styles.title}>{title}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
    </label>
  );
}
