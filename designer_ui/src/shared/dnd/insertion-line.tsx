import { createPortal } from 'react-dom';
import { useDragState } from './drag-state';
import styles from './insertion-line.module.css';

/** The one line that says where the drop lands. */
export function InsertionLine() {
  const place = useDragState((state) => state.place);
  if (!place) {
    return null;
  }
  const { left, top, length, vertical } = place.line;
  const size = vertical ? { height: length, width: 3 } : { width: length, height: 3 };
  return createPortal(
    <div
      className={styles.line}
      data-vertical={vertical}
      style={{ ...size, left: vertical ? left - 1.5 : left, top: vertical ? top : top - 1.5 }}
    />,
    document.body,
  );
}
