import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOfValue, useValueNames } from '@/shared/automation';
import { useRule } from '../rule-context';
import { useRecordWords, VALUE } from './record-words';
import { SampleBar } from './sample-bar';
import styles from './try.module.css';

type Piece = { words: string; path: string | null };

function piecesOf(template: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of template.matchAll(VALUE)) {
    found.push({ words: template.slice(at, match.index), path: null }, { words: match[0], path: match[1] ?? '' });
    at = match.index + match[0].length;
  }
  return [...found, { words: template.slice(at), path: null }];
}

/** How a template reads for the record chosen; what only a real run knows is shown by its name. */
export function TemplatePreview({ template }: { template: string }) {
  const { t } = useTranslation('rule-designer');
  const { sample } = useRule();
  const names = useValueNames();
  const words = useRecordWords(template, sample);
  return (
    <figure className={styles.preview} aria-label={t('preview')}>
      <figcaption>
        <span>{t('preview')}</span>
        <SampleBar />
      </figcaption>
      <p>
        {piecesOf(template).map(({ words: plain, path }, index) => {
          const known = path === null ? plain : words?.(path);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity.
            <Fragment key={index}>
              {path === null ? (
                plain
              ) : known != null ? (
                known || <i>{t('blank')}</i>
              ) : (
                <b>{titleOfValue(names, path)}</b>
              )}
            </Fragment>
          );
        })}
      </p>
    </figure>
  );
}
