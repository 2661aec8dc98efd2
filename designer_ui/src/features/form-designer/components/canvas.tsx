import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dropItem, dropSlot } from '@/shared/dnd';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { useDesigner, useFormPart } from '../hooks/designer';
import { ROOT } from '../model/slots';
import styles from './canvas.module.css';
import { CanvasItem } from './canvas-item';
import { Marquee } from './marquee';

/** The form as it will look, to be arranged. */
export function Canvas({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { app } = useDesigner();
  const layout = useFormPart((form) => form.layout) ?? [];
  const title = useFormPart((form) => form.title);
  const empty = useFormPart((form) => form.fields.length === 0);
  return (
    <section className={styles.canvas} aria-label={t('canvas')} data-canvas>
      <Marquee className={styles.desk}>
        <div className={styles.paper}>
          <h2 className={styles.paperTitle}>{text(title)}</h2>
          <div className={styles.root} {...dropSlot(ROOT)}>
            {layout.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
              <div key={index} {...dropItem(`${ROOT}/${index}`)}>
                <CanvasItem item={item} place={`${ROOT}/${index}`} />
              </div>
            ))}
          </div>
          {empty && (
            <EmptyState
              compact
              title={t('empty.title')}
              hint={t('empty.hint')}
              action={
                <>
                  <Button type="primary" onClick={onStart}>
                    {t('empty.first')}
                  </Button>
                  <Button href={`/apps/${app}/import`}>{t('empty.sheet')}</Button>
                </>
              }
            />
          )}
        </div>
      </Marquee>
    </section>
  );
}
