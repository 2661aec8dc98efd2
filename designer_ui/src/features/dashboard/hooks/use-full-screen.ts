import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

/** Whether the window fills the screen, and the switch; it stays on from page to page. */
export function useFullScreen() {
  const on = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  return {
    on,
    possible: document.fullscreenEnabled === true,
    enter: () => void document.documentElement.requestFullscreen?.().catch(() => undefined),
    leave: () => void (document.fullscreenElement && document.exitFullscreen()),
  };
}
