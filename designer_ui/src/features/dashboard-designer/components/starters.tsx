import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import { sourceFieldsQuery, useSources } from '../hooks/use-source';
import { useTemplate } from '../hooks/use-template';
import { useTileActions } from '../hooks/use-tile-actions';
import { usable } from '../model/charts';
import { TEMPLATES } from '../model/templates';
import styles from './canvas.module.css';

type CardProps = { icons: readonly string[]; title: string; hint: string; children: ReactNode };

function Starter({ icons, title, hint, children }: CardProps) {
  return (
    <section className={styles.starter}>
      <div className={styles.sketch}>
        {icons.map((icon) => (
          <Icon key={icon} name={icon} size={24} />
        ))}
      </div>
      <h3>{title}</h3>
      <p>{hint}</p>
      {children}
    </section>
  );
}

/** An empty page: a whole board made from the fields of a form, one chart, or nothing at all. */
export function Starters({ onBlank }: { onBlank: () => void }) {
  const { t, i18n } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const { forms } = useSources(app);
  const { addChart } = useTileActions();
  const makeBoard = useTemplate();
  const [chosen, setChosen] = useState<string | null>(null);
  const form = forms.find((one) => one.key === chosen) ?? forms[0];
  const { data } = useQuery({ ...sourceFieldsQuery(app, form?.key ?? '', i18n.language), enabled: Boolean(form) });
  const fields = usable(data ?? [], undefined);
  return (
    <div className={styles.starters}>
      <h2>{t('starters.title')}</h2>
      <p>{t('starters.hint')}</p>
      <div className={styles.starterRow}>
        <Select
          aria-label={t('starters.form')}
          value={form?.key ?? null}
          options={forms.map((one) => ({ value: one.key, label: one.title }))}
          onChange={setChosen}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </div>
      <div className={styles.starterCards}>
        {TEMPLATES.map((template) => (
          <Starter
            key={template.name}
            icons={template.icons}
            title={t(`template.${template.name}`)}
            hint={t(`template.${template.name}_hint`)}
          >
            <Button
              type={template.name === 'overview' ? 'primary' : 'default'}
              aria-label={t('starters.make_named', { name: t(`template.${template.name}`) })}
              disabled={!form || !data || !template.fits(fields)}
              onClick={() => form && makeBoard(template, form.key, form.title, fields)}
            >
              {t('starters.make')}
            </Button>
          </Starter>
        ))}
        <Starter icons={['chart-column']} title={t('starters.single')} hint={t('starters.single_hint')}>
          <Button
            aria-label={t('starters.make_named', { name: t('starters.single') })}
            onClick={() => void addChart('bar', { x: 0, y: 0 }, form ? { form: form.key } : {})}
          >
            {t('starters.make')}
          </Button>
        </Starter>
        <Starter icons={['layout-grid']} title={t('starters.blank')} hint={t('starters.blank_hint')}>
          <Button onClick={onBlank}>{t('starters.begin')}</Button>
        </Starter>
      </div>
    </div>
  );
}
