import styles from './automation.module.css';
import { pieces } from './words';

/** A sentence with what was set standing out. */
export function Sentence({ words }: { words: string }) {
  return pieces(words).map((piece, index) =>
    piece.strong ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <b key={index} className={styles.strong}>
        {piece.words}
      </b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
      <span key={index}>{piece.words}</span>
    ),
  );
}
