import { PageLink } from '@/app/navigation';
import styles from './reference.module.css';

type Props = { app: string | undefined; form: string | undefined; id: number; title: string };

/** The linked record by its title; a link where the app is known. */
export function RecordLink({ app, form, id, title }: Props) {
  return app && form ? (
    <PageLink className={styles['link']} data-live href={`/apps/${app}/forms/${form}/records/${id}`}>
      {title}
    </PageLink>
  ) : (
    <span className={styles['link']}>{title}</span>
  );
}
