import type { Notification } from '@/api/types';
import { useText } from '@/shared/text';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from './notification-list.module.css';

type Props = { notifications: readonly Notification[]; onOpen: (notification: Notification) => void };

/** What happened, newest first; unread ones carry a dot. */
export function NotificationList({ notifications, onOpen }: Props) {
  const text = useText();
  return (
    <ul className={styles.list}>
      {notifications.map((notification) => (
        <li key={notification.id}>
          <button
            type="button"
            className={styles.item}
            data-unread={!notification.read}
            onClick={() => onOpen(notification)}
          >
            <span className={styles.dot} aria-hidden />
            <span className={styles.text}>
              <span className={styles.title}>{text(notification.title)}</span>
              {notification.body && <span className={styles.body}>{text(notification.body)}</span>}
              <span className={styles.time}>
                <RelativeTime at={notification.at} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
