import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { plain } from '../values';
import type { EditProps } from '../widget-view';
import { canScan } from './scan';

const ScanDialog = lazy(async () => ({ default: (await import('./scan-dialog')).ScanDialog }));

/** A code by hand, by a scanner that types, or by the camera where the browser can. */
export function BarcodeEdit(props: EditProps) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const [scanning, setScanning] = useState(false);
  const settings = props.field.props ?? {};
  const camera = !props.compact && canScan();
  const scanOnly = settings['scan_only'] === true && camera;
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <Input
        id={props.id}
        value={plain(props.value)}
        onChange={(event) => props.onChange(event.target.value || null)}
        readOnly={scanOnly}
        disabled={props.disabled}
        status={props.invalid ? 'error' : ''}
        aria-label={props.label}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        autoFocus={props.autoFocus ?? false}
        onFocus={(event) => props.selectAll && event.target.select()}
        variant={props.compact ? 'borderless' : 'outlined'}
        placeholder={props.compact ? '' : text(props.field.placeholder) || t('barcode.hint')}
      />
      {camera && (
        <Button
          icon={<Icon name="scan" />}
          disabled={props.disabled}
          aria-label={t('barcode.scan')}
          onClick={() => setScanning(true)}
        />
      )}
      {scanning && (
        <Suspense fallback={null}>
          <ScanDialog
            symbology={String(settings['symbology'] ?? 'any')}
            onFound={(code) => {
              props.onChange(code);
              setScanning(false);
            }}
            onClose={() => setScanning(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
