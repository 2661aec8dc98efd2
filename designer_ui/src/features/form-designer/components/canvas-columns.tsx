import { Fragment, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutColumns } from '@/api/types';
import { useDesigner, useSelectionPart } from '../hooks/designer';
import styles from './canvas.module.css';
import { CanvasSlot } from './canvas-slot';
import { ResizeHandle } from './resize-handle';

type Props = { item: LayoutColumns; place: string; tools: ReactNode };

const GRID = 24;
const NARROWEST = 3;

/** Columns beside each other; the line between two of them is dragged to share the room. */
export function CanvasColumns({ item, place, tools }: Props) {
  const { t } = useTranslation('form-designer');
  const { change, selection } = useDesigner();
  const chosen = useSelectionPart((state) => state.place === place);
  const box = useRef<HTMLDivElement>(null);
  const widths = item.columns.map((column) => column.width ?? GRID / item.columns.length);
  const resize = (index: number, by: number) => {
    const [left = 0, right = 0] = [widths[index], widths[index + 1]];
    const moved = Math.max(NARROWEST - left, Math.min(right - NARROWEST, by));
    change({ kind: 'widths', place, widths: widths.with(index, left + moved).with(index + 1, right - moved) });
  };
  const unit = () => (box.current?.clientWidth ?? GRID) / widths.reduce((sum, width) => sum + width, 0);
  return (
    <section className={styles.section} data-chosen={chosen}>
      <header className={styles.sectionHead}>
        <button type="button" className={styles.inlineText} data-blank onClick={() => selection.atPlace(place)}>
          {t('item.columns')}
        </button>
        <div className={styles.sectionTools}>{tools}</div>
      </header>
      <div
        ref={box}
        className={styles.beside}
        style={{ gridTemplateColumns: widths.map((width) => `minmax(0, ${width}fr)`).join(' 24px ') }}
      >
        {item.columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <Fragment key={index}>
            {index > 0 && (
              <ResizeHandle label={t('resize_columns')} unit={unit} onResize={(by) => resize(index - 1, by)} />
            )}
            <CanvasSlot slot={`${place}/columns/${index}`} holder={column} columns={1} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}
