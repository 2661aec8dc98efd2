import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign, useDraftForm, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import { type Recipe, recipesFor } from '../model/recipes';
import type { Rule } from '../model/types';
import { useRule } from '../rule-context';
import styles from './starters.module.css';

/** Rules to begin with, made of the fields and people this app has. */
export function Starters({ rule, onBlank }: { rule: Rule; onBlank: () => void }) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { forms, roles } = useDesign();
  const { app, change, open, triggers, actions } = useRule();
  const [chosen, setChosen] = useState<string | null>(null);
  const form = chosen ?? rule.trigger?.form ?? forms[0]?.key ?? '';
  const { data: definition } = useDraftForm(app, form);
  const id = useId();
  const recipes = definition
    ? recipesFor(
        { form: definition, roles: roles.map((one) => one.key) },
        (kind) => triggers.has(kind) || actions.has(kind),
      )
    : [];
  const begin = ({ made }: Recipe) => {
    change({ kind: 'patch', patch: made as Partial<Rule> });
    open('trigger');
  };
  const blank = () => {
    if (form) {
      change({ kind: 'patch', patch: { trigger: { on: 'record_created', form } } });
    }
    onBlank();
    open('trigger');
  };
  const titleOf = (field: string) =>
    text(withSystemFields(definition?.fields ?? []).find((one) => one.key === field)?.title) || field;
  return (
    <div className={styles.page}>
      <section className={styles.starters} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{t('begin')}</h2>
        <p>{t('begin_hint')}</p>
        <div className={styles.top}>
          <label htmlFor={id}>{t('for_form')}</label>
          <Select
            id={id}
            value={form || null}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={forms.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
            onChange={setChosen}
          />
          <Button onClick={blank}>{t('begin_blank')}</Button>
        </div>
        <ul>
          {recipes.map((recipe) => (
            <li key={recipe.name}>
              <button type="button" onClick={() => begin(recipe)}>
                <IconTile name={recipe.icon} color={recipe.tint} size={38} />
                <b>{t(`recipe.${recipe.name}.title`)}</b>
                <span>{t(`recipe.${recipe.name}.hint`, { field: titleOf(recipe.field ?? '') })}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
