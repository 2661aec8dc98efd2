import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './signature.module.css';
import { bounds, drawStrokes, type Point, type Stroke } from './strokes';

const MARGIN = 12;

type Props = {
  id: string;
  label: string;
  pen: number;
  invalid: boolean;
  describedBy?: string | undefined;
  strokes: readonly Stroke[];
  onChange: (strokes: readonly Stroke[]) => void;
};

function at(event: PointerEvent<HTMLCanvasElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** As many dots as the screen has, drawn in the page's own measure. */
function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[], pen: number): void {
  const scale = window.devicePixelRatio || 1;
  const context = canvas.getContext('2d');
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  context?.scale(scale, scale);
  if (context) {
    drawStrokes(context, strokes, pen);
  }
}

/** The drawing as a picture with a clear ground, cut to what was drawn, twice as fine as the page. */
export async function pictureOf(strokes: readonly Stroke[], pen: number): Promise<Blob | null> {
  const box = bounds(strokes, MARGIN);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!box || !context) {
    return null;
  }
  const scale = Math.max(2, window.devicePixelRatio || 1);
  canvas.width = Math.ceil(box.w * scale);
  canvas.height = Math.ceil(box.h * scale);
  context.scale(scale, scale);
  context.translate(-box.x, -box.y);
  drawStrokes(context, strokes, pen);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Paper to sign on: by finger, pen or mouse. */
export function Pad({ id, label, pen, invalid, describedBy, strokes, onChange }: Props) {
  const { t } = useTranslation('widgets');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState<Stroke | null>(null);
  useEffect(() => {
    const redraw = () => canvas.current && paint(canvas.current, drawing ? [...strokes, drawing] : strokes, pen);
    redraw();
    window.addEventListener('resize', redraw);
    return () => window.removeEventListener('resize', redraw);
  }, [strokes, drawing, pen]);
  const end = () => {
    if (drawing) {
      onChange([...strokes, drawing]);
    }
    setDrawing(null);
  };
  return (
    <>
      <canvas
        id={id}
        ref={canvas}
        role="img"
        aria-label={`${label}: ${t('signature.hint')}`}
        aria-describedby={describedBy}
        className={styles['canvas']}
        data-invalid={invalid}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing([at(event)]);
        }}
        onPointerMove={(event) => drawing && setDrawing([...drawing, at(event)])}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {!strokes.length && !drawing && (
        <span className={styles['hint']} aria-hidden>
          {t('signature.hint')}
        </span>
      )}
    </>
  );
}
