import type { Field, Option } from '@/api/types';
import type { Reader } from '../widget-view';

export type Answers = Record<string, string | string[]>;

export function answersOf(value: unknown): Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answers) : {};
}

export function optionsIn(field: Field, name: 'rows' | 'columns'): readonly Option[] {
  const options = field.props?.[name];
  return Array.isArray(options) ? (options as Option[]) : [];
}

export function chosenIn(answers: Answers, row: string): string[] {
  const answer = answers[row];
  if (answer === undefined) {
    return [];
  }
  return Array.isArray(answer) ? answer : [answer];
}

/** The answers with one cell turned on or off; none at all are blank. */
export function toggled(value: unknown, row: string, column: string, multiple: boolean): Answers | null {
  const { [row]: _old, ...rest } = answersOf(value);
  const before = chosenIn(answersOf(value), row);
  const on = !before.includes(column);
  const several = on ? [...before, column] : before.filter((one) => one !== column);
  const next = multiple ? several : on ? column : [];
  const answers = next.length ? { ...rest, [row]: next } : rest;
  return Object.keys(answers).length ? answers : null;
}

/** `服务：满意；质量：一般` */
export function wordsOf(value: unknown, field: Field, reader: Reader): string {
  const answers = answersOf(value);
  const title = (options: readonly Option[], name: string) =>
    reader.text(options.find((option) => option.value === name)?.title ?? name);
  return optionsIn(field, 'rows')
    .filter((row) => chosenIn(answers, row.value).length)
    .map((row) => {
      const names = chosenIn(answers, row.value).map((one) => title(optionsIn(field, 'columns'), one));
      return `${title([row], row.value)}：${names.join('、')}`;
    })
    .join('；');
}

/** The answers that a pasted text names; undefined when it names none of these rows and columns. */
export function answersMeant(text: string, field: Field, reader: Reader): Answers | undefined {
  const multiple = field.props?.['multiple'] === true;
  const found: Answers = {};
  for (const part of text.replaceAll(';', '；').split('；')) {
    const [row = '', names = ''] = part.replace(':', '：').split('：');
    const known = meant(optionsIn(field, 'rows'), row, reader);
    const chosen = names.split('、').map((name) => meant(optionsIn(field, 'columns'), name, reader));
    if (!known || chosen.some((one) => one === undefined)) {
      return undefined;
    }
    found[known] = multiple ? (chosen as string[]) : (chosen[0] ?? '');
  }
  return found;
}

function meant(options: readonly Option[], name: string, reader: Reader): string | undefined {
  const wanted = name.trim().toLowerCase();
  return options.find((one) => [one.value, reader.text(one.title)].some((own) => own.toLowerCase() === wanted))?.value;
}
