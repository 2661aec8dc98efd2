import type { Notification } from '@/api/types';
import { useText } from '@/shared/text';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from '../notifications.module.css';

type Props = { notice: Notification; onOpen: (notice: Notification) => void };

/** One notice: what happened, when, of which kind. */
export function NoticeItem({ notice, onOpen }: Props) {
  const text = useText();
  return (
    <button type="button" className={styles.item} data-unread={!notice.read} onClick={() => onOpen(notice)}>
      <span className={styles.dot} aria-hidden />
      <span>
        <span className={styles.title}>{text(notice.title)}</span>
        {notice.body && <span className={styles.body}>{text(notice.body)}</span>}
      </span>
      <span className={styles.side}>
        <RelativeTime at={notice.at} />
        <span>{notice.event_title}</span>
      </span>
    </button>
  );
}
