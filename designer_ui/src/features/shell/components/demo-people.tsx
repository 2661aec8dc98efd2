import { useTranslation } from 'react-i18next';
import type { DemoUser } from '@/api/types';
import { useText } from '@/shared/text';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import styles from './demo-people.module.css';

/** The people of the demonstration; one click signs in. */
export function DemoPeople({
  people,
  onChoose,
}: {
  people: readonly DemoUser[];
  onChoose: (username: string) => void;
}) {
  const { t } = useTranslation('shell');
  const text = useText();
  return (
    <section className={styles.demo}>
      <h2 className={styles.title}>{t('login.demo')}</h2>
      <div className={styles.people}>
        {people.map((person) => (
          <button
            key={person.username}
            type="button"
            className={styles.person}
            onClick={() => onChoose(person.username)}
          >
            <PersonAvatar name={person.name} size={28} />
            <span className={styles.text}>
              <span className="tn-ellipsis">{person.name}</span>
              <span className={styles.role}>{text(person.role_title)}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
