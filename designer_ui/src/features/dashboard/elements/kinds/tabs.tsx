import { useId, useRef } from 'react';
import { useText } from '@/shared/text';
import { useBoard } from '../../board-scope';
import { pagesOf } from '../../model/page';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Several pages in one place. */
export function Element({ tile, title }: ElementProps) {
  const text = useText();
  const id = useId();
  const board = useBoard();
  const bar = useRef<HTMLDivElement>(null);
  const pages = pagesOf(tile);
  const open = pages.find((page) => page.key === board.openPage(tile)) ?? pages[0];
  const step = (by: number) => {
    const at = pages.findIndex((page) => page.key === open?.key);
    const next = pages[(at + by + pages.length) % pages.length];
    if (next) {
      board.setPage(tile, next.key);
      bar.current?.querySelector<HTMLElement>(`[data-page="${CSS.escape(next.key)}"]`)?.focus();
    }
  };
  return (
    <div className={styles.holder}>
      <div
        ref={bar}
        role="tablist"
        aria-label={title}
        className={styles.tabs}
        data-look={tile.props?.['look'] ?? 'line'}
      >
        {pages.map((page) => (
          <button
            key={page.key}
            type="button"
            role="tab"
            id={`${id}-${page.key}`}
            data-page={page.key}
            aria-selected={page.key === open?.key}
            aria-controls={`${id}-panel`}
            tabIndex={page.key === open?.key ? 0 : -1}
            onClick={() => board.setPage(tile, page.key)}
            onKeyDown={(event) => {
              const by = STEPS[event.key];
              if (by) {
                event.preventDefault();
                event.stopPropagation();
                step(by);
              }
            }}
          >
            {text(page.title) || page.key}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open?.key}`} className={styles.holderPage}>
        {open && board.page(tile, open.key)}
      </div>
    </div>
  );
}
