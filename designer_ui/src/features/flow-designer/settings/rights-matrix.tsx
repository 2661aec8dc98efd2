import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '@/api/types';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import {
  allAt,
  levelAt,
  matching,
  type RightRow,
  type Rights,
  rightRows,
  shownLevel,
  WRITING,
  withLevel,
} from '../model/rights';
import styles from './settings.module.css';

type Props = {
  id: string;
  schema: JsonSchema | undefined;
  value: unknown;
  /** What holds for a field that is not named. */
  usual: string;
  onChange: (rights: Rights | undefined) => void;
};

const MANY = 12;

function useLevels(schema: JsonSchema | undefined) {
  const text = useText();
  const levels = (schema?.additionalProperties ?? {}) as JsonSchema;
  const titles = (levels['x-options'] ?? {}) as Record<string, Text>;
  return ((levels.enum ?? []) as string[]).map((name) => ({ name, title: text(titles[name]) || name }));
}

/** Who sees and changes which field at a step: one row per field, columns of subforms below theirs. */
export function RightsMatrix({ id, schema, value, usual, onChange }: Props) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { fields } = useDesign();
  const [typed, setTyped] = useState('');
  const levels = useLevels(schema);
  const rights = (value ?? {}) as Rights;
  const put = (next: Rights) => onChange(Object.keys(next).length ? next : undefined);
  const rows = rightRows(fields);
  const shown = matching(rows, typed, (row) => text(row.title));
  return (
    <>
      {rows.length > MANY && (
        <Input
          allowClear
          size="small"
          aria-label={t('find_field')}
          placeholder={t('find_field')}
          prefix={<Icon name="search" size={13} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {levels.map(({ name, title }) => (
              <th key={name} scope="col">
                <button
                  type="button"
                  title={t('all_at', { level: title })}
                  onClick={() => put(typed ? everyAt(rights, shown, name, usual) : allAt(name, usual))}
                >
                  {title}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row
              key={row.path}
              id={id}
              row={row}
              levels={levels}
              level={levelAt(rights, row.path, usual)}
              own={row.path in rights}
              onLevel={(level) => put(withLevel(rights, row.path, level, usual))}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The right of every field found. */
function everyAt(rights: Rights, rows: readonly RightRow[], level: string, usual: string): Rights {
  return rows.reduce((before, row) => withLevel(before, row.path, level, usual), rights);
}

type RowProps = {
  id: string;
  row: RightRow;
  levels: readonly { name: string; title: string }[];
  level: string;
  own: boolean;
  onLevel: (level: string) => void;
};

function Row({ id, row, levels, level, own, onLevel }: RowProps) {
  const text = useText();
  const kinds = useKindsNow();
  const kind = kinds({ widget: row.widget });
  const computed = kind.role !== 'input';
  const title = text(row.title) || row.path;
  return (
    <tr data-depth={row.depth} data-own={own}>
      <th scope="row">
        <span className={styles.fieldName}>
          <Icon name={kind.icon} size={13} />
          <span className="tn-ellipsis">{title}</span>
        </span>
      </th>
      {levels.map((one) => (
        <td key={one.name}>
          <input
            type="radio"
            name={`${id}-${row.path}`}
            aria-label={`${title}: ${one.title}`}
            checked={shownLevel(level, computed) === one.name}
            disabled={computed && WRITING.has(one.name)}
            onChange={() => onLevel(one.name)}
          />
        </td>
      ))}
    </tr>
  );
}
