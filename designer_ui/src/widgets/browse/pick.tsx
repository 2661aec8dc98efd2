import { Button } from 'antd';
import { useState } from 'react';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { BrowseDialog } from './browse-dialog';
import { fill } from './copying';
import { useAround } from './use-browsed';

/** A button that opens a table of another form; what is chosen there fills this one. */
export function PickButton({ field }: { field: Field }) {
  const text = useText();
  const around = useAround();
  const [open, setOpen] = useState(false);
  // On a record there is nothing to fill; on the canvas it shows where it will stand.
  if (around && !around.session) {
    return null;
  }
  return (
    <>
      <Button icon={<Icon name="list-checks" />} disabled={!around} onClick={() => setOpen(true)}>
        {text(field.title)}
      </Button>
      {open && around && (
        <BrowseDialog
          title={text(field.title)}
          around={around}
          path={field.key}
          several={field.props?.['multiple'] !== false && Boolean(field.props?.['into'])}
          onClose={() => setOpen(false)}
          onTaken={(records) => around.session && fill(around.session, field, records)}
        />
      )}
    </>
  );
}
