import { useEffect, useRef, useState } from 'react';

/** True once the element has come near the window: tiles far below ask nothing yet. */
export function useSeen<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) {
      return;
    }
    if (typeof IntersectionObserver === 'undefined') {
      setSeen(true);
      return;
    }
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          setSeen(true);
        }
      },
      { rootMargin: '240px' },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [seen]);
  return { ref, seen };
}
