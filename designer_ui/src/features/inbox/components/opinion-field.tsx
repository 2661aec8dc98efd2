import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { useOpinions, useSaveOpinions } from '../hooks/use-opinions';
import styles from './inbox.module.css';
import { OpinionsDialog } from './opinions-dialog';

type Props = { required: boolean; value: string; onChange: (value: string) => void };

function joined(value: string, phrase: string): string {
  return value ? `${value}${value.endsWith('\n') ? '' : ' '}${phrase}` : phrase;
}

/** What to say, with one's own sentences one tap away. */
export function OpinionField({ required, value, onChange }: Props) {
  const { t } = useTranslation('inbox');
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(required ? 'opinion.required' : 'opinion.optional')}</label>
      <Input.TextArea
        id={id}
        value={value}
        autoFocus
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={5000}
        onChange={(event) => onChange(event.target.value)}
      />
      <Phrases value={value} onChange={onChange} />
    </div>
  );
}

function Phrases({ value, onChange }: Omit<Props, 'required'>) {
  const { t } = useTranslation('inbox');
  const phrases = useOpinions();
  const save = useSaveOpinions();
  const [managing, setManaging] = useState(false);
  const said = value.trim();
  const keep = async () => {
    await save
      .mutateAsync([...phrases, said])
      .then(() => notify.success(t('opinion.kept')))
      .catch(notify.error);
  };
  return (
    <>
      <fieldset className={styles.phrases} aria-label={t('opinion.phrases')}>
        {phrases.map((phrase) => (
          <button key={phrase} type="button" className={styles.phrase} onClick={() => onChange(joined(value, phrase))}>
            {phrase}
          </button>
        ))}
      </fieldset>
      <div className={styles.phraseTools}>
        {said && said.length <= 500 && !phrases.includes(said) && (
          <Button
            type="text"
            size="small"
            icon={<Icon name="save" size={14} />}
            loading={save.isPending}
            onClick={() => void keep()}
          >
            {t('opinion.keep')}
          </Button>
        )}
        <Button type="text" size="small" icon={<Icon name="settings-2" size={14} />} onClick={() => setManaging(true)}>
          {t('opinion.manage')}
        </Button>
      </div>
      {managing && <OpinionsDialog phrases={phrases} onClose={() => setManaging(false)} />}
    </>
  );
}
