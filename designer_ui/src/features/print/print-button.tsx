import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { type Printed, printAddress, usePrints } from './use-prints';

/** Print by the only template at once, or choose one; opens the document in a tab of its own. */
export function PrintButton(record: Printed) {
  const { t, i18n } = useTranslation('print');
  const [asked, setAsked] = useState(false);
  const prints = usePrints(record, asked);
  const { templates = [], pdf = true } = prints.data ?? {};
  const open = (key: string) => {
    const offer = templates.find((one) => one.key === key);
    if (offer) {
      window.open(printAddress(record, offer, pdf, i18n.language), '_blank', 'noopener');
    }
  };
  const waiting = [{ key: '', label: t('loading'), disabled: true }];
  const items = templates.map((one) => ({
    key: one.key,
    label: one.title,
    icon: <Icon name={one.type === 'html' ? 'printer' : 'file-text'} />,
    extra: one.suffix.toUpperCase(),
  }));
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      onOpenChange={(isOpen) => isOpen && setAsked(true)}
      menu={{ items: items.length ? items : waiting, onClick: ({ key }) => open(key) }}
    >
      <Button type="text" icon={<Icon name="printer" size={17} />} aria-label={t('print')} title={t('print')} />
    </Dropdown>
  );
}
