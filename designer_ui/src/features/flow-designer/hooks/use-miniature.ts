import { type RefObject, useEffect, useState } from 'react';
import type { Rect, Size } from '../model/minimap';

export type MapCard = Rect & { name: string; state: 'broken' | 'selected' | 'lit' | 'plain' };
export type Miniature = { drawing: Size; window: Rect; cards: readonly MapCard[] };

function stateOf(card: HTMLElement): MapCard['state'] {
  const { broken, selected, light } = card.dataset;
  if (broken === 'true') {
    return 'broken';
  }
  if (selected === 'true') {
    return 'selected';
  }
  return light === 'lit' ? 'lit' : 'plain';
}

function measure(box: HTMLElement): Miniature {
  const origin = box.getBoundingClientRect();
  const cards = [...box.querySelectorAll<HTMLElement>('[data-flow-card]')].map((card) => {
    const { left, top, width, height } = card.getBoundingClientRect();
    return {
      name: card.dataset.flowCard ?? '',
      x: left - origin.left + box.scrollLeft,
      y: top - origin.top + box.scrollTop,
      width,
      height,
      state: stateOf(card),
    };
  });
  return {
    drawing: { width: box.scrollWidth, height: box.scrollHeight },
    window: { x: box.scrollLeft, y: box.scrollTop, width: box.clientWidth, height: box.clientHeight },
    cards,
  };
}

/** The drawing as it lies on the screen, measured again whenever it changes or is scrolled. */
export function useMiniature(box: RefObject<HTMLElement | null>): Miniature | null {
  const [miniature, setMiniature] = useState<Miniature | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setMiniature(measure(element)));
    };
    const size = new ResizeObserver(look);
    size.observe(element);
    const content = new MutationObserver(look);
    content.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
      content.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  return miniature;
}
