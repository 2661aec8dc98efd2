import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutSection } from '@/api/types';
import { keysOf } from '@/shared/form-engine/layout';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { Contents } from './contents';
import type { Drawing, LayoutView } from './layout-view';
import styles from './layouts.module.css';

/** Fields under a title that folds them away. */
function Section({ item, drawing }: { item: LayoutSection; drawing: Drawing }) {
  const text = useText();
  const { t } = useTranslation('layout');
  const { reveal, faulty } = drawing;
  const [closed, setClosed] = useState(item.collapsed ?? false);
  useEffect(() => {
    if (reveal && keysOf(item).includes(reveal.key)) {
      setClosed(false);
    }
  }, [reveal, item]);
  const title = text(item.section);
  const faults = closed ? keysOf(item).filter((key) => faulty?.has(key)).length : 0;
  return (
    <section className={styles['section']}>
      {title && (
        <h2 className={styles['title']}>
          <button
            type="button"
            aria-expanded={!closed}
            onClick={() => setClosed(!closed)}
            title={t(closed ? 'open' : 'close')}
          >
            <Icon name={closed ? 'chevron-right' : 'chevron-down'} size={15} />
            {title}
            {faults > 0 && <span className={styles['mark']}>{t('faults', { count: faults })}</span>}
          </button>
        </h2>
      )}
      {!closed && text(item.help) && <p className={styles['help']}>{text(item.help)}</p>}
      {(!closed || !title) && <Contents holder={item} columns={item.columns ?? 2} drawing={drawing} />}
    </section>
  );
}

export const view: LayoutView = { name: 'section', Draw: Section as LayoutView['Draw'] };
