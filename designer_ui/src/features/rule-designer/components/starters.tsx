import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import { RECIPES, type RecipeName, recipe } from '../model/recipes';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import styles from './rule.module.css';

const LOOKS: Record<RecipeName, { icon: string; color: string }> = {
  silence: { icon: 'alarm-clock', color: 'amber' },
  changed: { icon: 'swap', color: 'purple' },
  created: { icon: 'bell', color: 'teal' },
};

/** Three rules to begin with, for the form chosen. */
export function Starters({ rule, onBlank }: { rule: Rule; onBlank: () => void }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { forms } = useDesign();
  const { app, change, open } = useRule();
  const [chosen, setChosen] = useState<string | null>(null);
  const form = chosen ?? rule.trigger?.form ?? forms[0]?.key ?? '';
  const { data: definition } = useDraftForm(app, form);
  const id = useId();
  const begin = (name: RecipeName) => {
    if (definition) {
      change({ kind: 'patch', patch: recipe(name, definition) });
      open({ part: 'trigger', action: null });
    }
  };
  return (
    <section className={styles.starters} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('begin')}</h2>
      <div className={styles.startForm}>
        <label htmlFor={id}>{t('for_form')}</label>
        <Select
          id={id}
          value={form || null}
          popupMatchSelectWidth={false}
          options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={setChosen}
        />
      </div>
      <ul>
        {RECIPES.map((name) => (
          <li key={name}>
            <button type="button" disabled={!definition} onClick={() => begin(name)}>
              <IconTile name={LOOKS[name].icon} color={LOOKS[name].color} size={38} />
              <b>{t(`recipe.${name}.title`)}</b>
              <span>{t(`recipe.${name}.hint`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button type="link" onClick={onBlank}>
        {t('begin_blank')}
      </Button>
    </section>
  );
}
