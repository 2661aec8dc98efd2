import { useMemo } from 'react';
import { cleanHtml } from './clean';
import styles from './richtext.module.css';

/** The cleaned HTML itself. */
export function Cleaned({ html }: { html: string }) {
  const cleaned = useMemo(() => cleanHtml(html), [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by DOMPurify one line above, and by the server before
  return <div className={styles['text']} dangerouslySetInnerHTML={{ __html: cleaned }} />;
}
