import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateSummary } from '@/api/types';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import type { Start } from '../model/new-app';
import styles from './start-choices.module.css';

type Props = { start: Start; templates: readonly TemplateSummary[]; onChoose: (start: Start) => void };

/** The three ways to begin; every template is one choice. */
export function StartChoices({ start, templates, onChoose }: Props) {
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
      {templates.map((template) => (
        <Choice
          key={template.key}
          checked={start.from === 'template' && start.template === template.key}
          onChoose={() => onChoose({ from: 'template', template: template.key, title: text(template.title) })}
          icon={<IconTile name={template.icon ?? 'layout-template'} color="amber" />}
          title={text(template.title)}
          hint={text(template.description) || t('new_app.forms', { count: template.forms })}
        />
      ))}
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
