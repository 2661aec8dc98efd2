// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of decision tables
import type { Json, Text } from '@/api/types';
import type { Column, Decision, Option, Row } from './types';

const ANY = new Set(['', '-', 'any', '任意', '不限']);
const PARTS = /"[^"]*"|[[(（][^\])）]*\.\.[^\])）]*[\])）]|[^,，、"]+/g;

type Words = (text: Text | undefined) => string;

export function optionValue(option: Option): string {
  return typeof option === 'string' ? option : option.value;
}

export function titleOf(option: Option, text: Words): string {
  return typeof option === 'string' ? option : text(option.title) || option.value;
}

/** A value as a cell writes it. */
export function plain(value: Json | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Every word of a cell through `turn`; signs and the rest stay. */
function turned(cell: string, turn: (word: string) => string): string {
  const negated = /^(not|非)\s*[(（](.*)[)）]$/i.exec(cell.trim());
  if (negated) {
    return `${negated[1]}(${turned(negated[2] ?? '', turn)})`;
  }
  const parts = cell.match(PARTS) ?? [];
  return parts.map((part) => one(part.trim(), turn)).join(', ');
}

function one(part: string, turn: (word: string) => string): string {
  const signed = /^(=|!=|≠|<>)\s*(.*)$/.exec(part);
  if (signed) {
    return `${signed[1]} ${turn(signed[2] ?? '')}`;
  }
  const quoted = /^"(.*)"$/.exec(part);
  const word = turn(quoted ? (quoted[1] ?? '') : part);
  return quoted && !/[,，、()（）[\]<>=!"~]/.test(word) ? word : quoted ? `"${word}"` : word;
}

/** A condition as people read it: options by their titles, `–` for anything. */
export function shownCell(cell: Json, options: readonly Option[], text: Words): string {
  const source = plain(cell);
  if (ANY.has(source.trim().toLowerCase())) {
    return '';
  }
  if (options.length === 0) {
    return source;
  }
  const titles = new Map(options.map((option) => [optionValue(option), titleOf(option, text)]));
  return turned(source, (word) => titles.get(word) ?? word);
}

/** What was typed or pasted as it is kept: options by their values, `-` for anything. */
export function keptCell(typed: string, options: readonly Option[], text: Words): string {
  if (ANY.has(typed.trim().toLowerCase())) {
    return '-';
  }
  const values = new Map(options.map((option) => [titleOf(option, text), optionValue(option)]));
  return options.length === 0 ? typed.trim() : turned(typed, (word) => values.get(word) ?? word);
}

/** An answer as people read it. */
export function shownAnswer(value: Json, options: readonly Option[], text: Words): string {
  const found = options.find((option) => optionValue(option) === value);
  return found ? titleOf(found, text) : plain(value);
}

const TRUE = new Set(['true', 'yes', 'y', '是', '1', '√']);

/** What was typed as an answer of this type; numbers stay exact as text. */
export function keptAnswer(typed: string, column: Column, text: Words): Json {
  const word = typed.trim();
  if (word === '') {
    return null;
  }
  if (/^[=＝]/.test(word)) {
    return word;
  }
  if (column.type === 'boolean') {
    return TRUE.has(word.toLowerCase());
  }
  const found = (column.options ?? []).find((option) => titleOf(option, text) === word);
  return found ? optionValue(found) : word;
}

type Known = { key: string; props?: { options?: unknown } | undefined };

/** The table with the options that its choices take from the fields of the form. */
export function withFieldOptions(decision: Decision, fields: readonly Known[]): Decision {
  const inputs = decision.inputs.map((input) => {
    const field = fields.find((one) => one.key === input.field);
    const options = input.type === 'choice' && !input.options?.length ? field?.props?.options : undefined;
    return Array.isArray(options) ? { ...input, options: options as Option[] } : input;
  });
  return { ...decision, inputs };
}

export function blankRow(decision: Decision): Row {
  return { when: decision.inputs.map(() => '-'), then: decision.outputs.map(() => null) };
}

/** How many columns the grid has: inputs, outputs, the note. */
export function widthOf(decision: Decision): number {
  return decision.inputs.length + decision.outputs.length + 1;
}
