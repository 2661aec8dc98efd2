export type Block = { kind: 'heading' | 'item' | 'text' | 'table'; text: string };

const MARKS = /(\*\*|`|(?<=\W|^)_|_(?=\W|$))/g;

function kindOf(line: string): Block['kind'] {
  if (/^#{1,6} /.test(line)) {
    return 'heading';
  }
  return /^\s*([-*]|\d+\.) /.test(line) ? 'item' : line.startsWith('|') ? 'table' : 'text';
}

function plain(line: string): string {
  const words = line.replace(/^\s*(#{1,6}|[-*]|\d+\.) /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const cells = words.startsWith('|') ? words.split('|').slice(1, -1) : [words];
  return cells
    .map((cell) => cell.trim())
    .join(' · ')
    .replace(MARKS, '');
}

/** A README as blocks of plain words: enough to read it before installing. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const line of markdown.split('\n')) {
    const kind = kindOf(line);
    const last = blocks.at(-1);
    if (!line.trim() || /^\|[\s:|-]+\|$/.test(line)) {
      open = open && line.trim() !== '';
    } else if (kind === 'text' && open && last && last.kind !== 'heading' && last.kind !== 'table') {
      last.text += ` ${plain(line.trim())}`;
    } else {
      blocks.push({ kind, text: plain(line) });
      open = true;
    }
  }
  return blocks;
}
