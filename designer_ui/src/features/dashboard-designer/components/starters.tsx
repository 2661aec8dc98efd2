import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useDesigner } from '../hooks/designer';
import { useSources } from '../hooks/use-source';
import { useTileActions } from '../hooks/use-tile-actions';
import { usable } from '../model/charts';
import { board } from '../model/starters';
import styles from './canvas.module.css';

type CardProps = { icons: readonly string[]; title: string; hint: string; children: ReactNode };

function Starter({ icons, title, hint, children }: CardProps) {
  return (
    <section className={styles.starter}>
      <div className={styles.sketch}>
        {icons.map((icon) => (
          <Icon key={icon} name={icon} size={26} />
        ))}
      </div>
      <h3>{title}</h3>
      <p>{hint}</p>
      {children}
    </section>
  );
}

function useBoard() {
  const { t } = useTranslation('dashboard-designer');
  const { addTiles, fieldsOfForm } = useTileActions();
  const { selection } = useDesigner();
  return async (form: string, title: string) => {
    const fields = usable(await fieldsOfForm(form), undefined);
    const words = {
      count: t('starter_word.count', { form: title }),
      thisMonth: t('starter_word.this_month'),
      sum: (field: string) => t('starter_word.sum', { field }),
      average: (field: string) => t('starter_word.average', { field }),
      trend: t('starter_word.trend'),
      share: (field: string) => t('starter_word.share', { field }),
      ranking: (field: string) => t('starter_word.ranking', { field }),
    };
    addTiles(board(form, fields, words));
    selection.clear();
  };
}

/** An empty page: a whole board of one form, one chart, or nothing at all. */
export function Starters({ onBlank }: { onBlank: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { app } = useDesigner();
  const { forms } = useSources(app);
  const { addChart } = useTileActions();
  const makeBoard = useBoard();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = forms.find((one) => one.key === chosen) ?? forms[0];
  const make = async () => {
    if (form) {
      setBusy(true);
      await makeBoard(form.key, form.title);
    }
  };
  return (
    <div className={styles.starters}>
      <h2>{t('starters.title')}</h2>
      <p>{t('starters.hint')}</p>
      <div className={styles.starterCards}>
        <Starter
          icons={['square-kanban', 'chart-column', 'chart-donut', 'list-ordered']}
          title={t('starters.board')}
          hint={t('starters.board_hint')}
        >
          <div className={styles.starterRow}>
            <Select
              aria-label={t('starters.form')}
              value={form?.key ?? null}
              options={forms.map((one) => ({ value: one.key, label: one.title }))}
              onChange={setChosen}
              showSearch={{ optionFilterProp: 'label' }}
            />
            <Button type="primary" loading={busy} disabled={!form} onClick={() => void make()}>
              {t('starters.make')}
            </Button>
          </div>
        </Starter>
        <Starter icons={['chart-column']} title={t('starters.single')} hint={t('starters.single_hint')}>
          <Button onClick={() => void addChart('bar', { x: 0, y: 0 }, form ? { form: form.key } : {})}>
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
