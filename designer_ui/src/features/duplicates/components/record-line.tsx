import type { RecordData, RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { RelativeTime } from '@/shared/ui/relative-time';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import styles from './duplicates.module.css';

const FACTS = 4;

/** One record in a line: its title, a few facts, whose it is. */
export function RecordLine({ app, runtime, record }: { app: string; runtime: RuntimeForm; record: RecordData }) {
  const kinds = useKindsNow();
  const reader = useReader();
  const { form } = runtime;
  const titled = form.fields.find((one) => one.key === form.title_field);
  const title = (titled && kinds(titled).view.words(record[titled.key], titled, reader)) || `#${record.id}`;
  const facts = form.fields
    .filter((one) => one !== titled && kinds(one).view.entry !== 'none' && !isBlank(record[one.key]))
    .slice(0, FACTS);
  return (
    <li className={styles['line']}>
      <PageLink href={`/apps/${app}/forms/${form.key}/records/${record.id}`} target="_blank">
        {title}
      </PageLink>
      <span className={styles['facts']}>
        {facts.map((one) => (
          <span key={one.key}>{kinds(one).view.cell(record[one.key], one, reader)}</span>
        ))}
        {record.owner && <span className="tn-muted">{record.owner.title}</span>}
        {record.updated_at && (
          <span className="tn-muted">
            <RelativeTime at={record.updated_at} />
          </span>
        )}
      </span>
    </li>
  );
}
