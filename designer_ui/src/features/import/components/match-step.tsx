import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportFlow } from '../hooks/use-import-flow';
import { obstacles } from '../model/plan';
import type { ImportField, Sheet } from '../model/types';
import { FootBar } from './foot-bar';
import { ImportOptions } from './import-options';
import { MappingTable } from './mapping-table';

type Props = { flow: ImportFlow; sheet: Sheet; fields: readonly ImportField[]; onAnother?: (() => void) | undefined };

/** Columns to fields, and how to import. */
export function MatchStep({ flow, sheet, fields, onAnother }: Props) {
  const { t, i18n } = useTranslation('import');
  const missing = obstacles(flow.mapping, fields, flow.choices);
  const names = (list: readonly string[]) => new Intl.ListFormat(i18n.language).format(list);
  return (
    <>
      <MappingTable sheet={sheet} mapping={flow.mapping} fields={fields} onChange={flow.setMapping} />
      <ImportOptions choices={flow.choices} mapping={flow.mapping} fields={fields} onChange={flow.setChoices} />
      {missing.map((one) => (
        <Alert
          key={one.kind}
          type={one.kind === 'required' ? 'warning' : 'info'}
          showIcon
          title={t(`obstacle.${one.kind}`, { fields: names(one.fields) })}
        />
      ))}
      <FootBar
        primary={
          <Button
            type="primary"
            size="large"
            loading={flow.busy}
            disabled={missing.some((one) => one.kind !== 'required')}
            onClick={() => void flow.check()}
          >
            {t('match.check')}
          </Button>
        }
        secondary={
          onAnother && (
            <Button size="large" onClick={onAnother}>
              {t('match.another')}
            </Button>
          )
        }
        hint={t('match.check_hint')}
      />
    </>
  );
}
