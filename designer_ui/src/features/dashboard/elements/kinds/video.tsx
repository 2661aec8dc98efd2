import { useTranslation } from 'react-i18next';
import { useBoard } from '../../board-scope';
import { filmAt } from '../../model/video';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

/** A film: a file, or the player of a video site. */
export function Element({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const { designing } = useBoard();
  const { url, loop = false, silent = false } = tile.props ?? {};
  const film = typeof url === 'string' ? filmAt(url) : null;
  if (!film) {
    return <ElementHint icon="film">{t(url ? 'element.bad_video' : 'element.no_video')}</ElementHint>;
  }
  if (film.kind === 'page') {
    return (
      <iframe
        className={styles.frame}
        data-still={designing}
        src={film.address}
        title={title}
        loading="lazy"
        allow="fullscreen; encrypted-media"
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox="allow-scripts allow-same-origin allow-popups"
      />
    );
  }
  return (
    <video
      className={styles.film}
      data-still={designing}
      src={film.address}
      aria-label={title}
      controls
      preload="metadata"
      loop={Boolean(loop)}
      muted={Boolean(silent)}
      autoPlay={Boolean(silent) && !designing}
      playsInline
    />
  );
}
