import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import { allAt, levelAt, type Rights, rightRows, withLevel } from '../model/rights';
import styles from './settings.module.css';

type Props = {
  id: string;
  schema: JsonSchema | undefined;
  value: unknown;
  /** What holds for a field that is not named. */
  usual: string;
  onChange: (rights: Rights | undefined) => void;
};

/** Who sees and changes which field at a step: one row per field, columns of subforms below theirs. */
export function RightsMatrix({ id, schema, value, usual, onChange }: Props) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const kinds = useKindsNow();
  const { fields } = useDesign();
  const levels = (schema?.additionalProperties ?? {}) as JsonSchema;
  const titles = (levels['x-options'] ?? {}) as Record<string, Text>;
  const names = (levels.enum ?? []) as string[];
  const rights = (value ?? {}) as Rights;
  const put = (next: Rights) => onChange(Object.keys(next).length ? next : undefined);
  return (
    <table className={styles.matrix}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          {names.map((level) => (
            <th key={level} scope="col">
              <button
                type="button"
                title={t('all_at', { level: text(titles[level]) })}
                onClick={() => put(allAt(level, usual))}
              >
                {text(titles[level])}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rightRows(fields).map((row) => (
          <tr key={row.path} data-depth={row.depth}>
            <th scope="row">
              <span className={styles.fieldName}>
                <Icon name={kinds({ widget: row.widget }).icon} size={13} />
                <span className="tn-ellipsis">{text(row.title) || row.path}</span>
              </span>
            </th>
            {names.map((level) => (
              <td key={level}>
                <input
                  type="radio"
                  name={`${id}-${row.path}`}
                  aria-label={`${text(row.title)}: ${text(titles[level])}`}
                  checked={levelAt(rights, row.path, usual) === level}
                  onChange={() => put(withLevel(rights, row.path, level, usual))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
