import { Fragment } from 'react';
import { type Block, blocksOf, type Words } from '../model/readme';
import styles from './readme.module.css';

/** A README as its author meant it. */
export function Readme({ text }: { text: string }) {
  return (
    <div className={styles.readme}>
      {blocksOf(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block of a text is its place
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} words={block.words} />;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'list':
      return <List ordered={block.ordered} items={block.items} />;
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    default:
      return (
        <p>
          <Line words={block.words} />
        </p>
      );
  }
}

/** The page has its own two levels of headings above these. */
function Heading({ level, words }: { level: number; words: readonly Words[] }) {
  return level <= 2 ? (
    <h3 data-level={level}>
      <Line words={words} />
    </h3>
  ) : (
    <h4>
      <Line words={words} />
    </h4>
  );
}

function List({ ordered, items }: { ordered: boolean; items: readonly Words[][] }) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag>
      {items.map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item of a text is its place
        <li key={at}>
          <Line words={words} />
        </li>
      ))}
    </Tag>
  );
}

function Table({ head, rows }: { head: readonly Words[][]; rows: readonly Words[][][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <div className={styles.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((words, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={at} scope="col">
                <Line words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a text is its place
            <tr key={at}>
              {cells.map((words, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column}>
                  <Line words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ words }: { words: readonly Words[] }) {
  return words.map((one, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a word of a text is its place
    <Fragment key={at}>
      <Word word={one} />
    </Fragment>
  ));
}

function Word({ word }: { word: Words }) {
  switch (word.kind) {
    case 'strong':
      return <strong>{word.text}</strong>;
    case 'em':
      return <em>{word.text}</em>;
    case 'code':
      return <code>{word.text}</code>;
    case 'link':
      return (
        <a href={word.href} target="_blank" rel="noreferrer">
          {word.text}
        </a>
      );
    default:
      return word.text;
  }
}
