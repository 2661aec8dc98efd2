import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { useDesigner, useFormPart } from '../hooks/designer';
import { isTabs } from '../model/slots';
import styles from './canvas.module.css';
import { CanvasSection } from './canvas-section';
import { CanvasTabs } from './canvas-tabs';

/** The form as it will look, to be arranged. */
export function Canvas({ onStart }: { onStart: () => void }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { selection, app } = useDesigner();
  const layout = useFormPart((form) => form.layout);
  const title = useFormPart((form) => form.title);
  const empty = useFormPart((form) => form.fields.length === 0);
  return (
    <section className={styles.canvas} aria-label={t('canvas')}>
      {/** biome-ignore lint/a11y/noStaticElementInteractions: a click beside the fields only clears the selection, as Escape does. */}
      {/** biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it. */}
      <div className={styles.desk} onClick={(event) => event.target === event.currentTarget && selection.clear()}>
        <div className={styles.paper}>
          <h2 className={styles.paperTitle}>{text(title)}</h2>
          {(layout ?? []).map((item, index) =>
            isTabs(item) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
              <CanvasTabs key={index} item={item} place={`layout/${index}`} />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a layout item is its place.
              <CanvasSection key={index} item={item} place={`layout/${index}`} index={index} />
            ),
          )}
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
      </div>
    </section>
  );
}
