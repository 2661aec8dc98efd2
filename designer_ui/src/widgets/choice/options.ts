import type { Field, Option } from '@/api/types';
import type { Place, Reader } from '../widget-view';

export function optionsOf(field: Field): readonly Option[] {
  return field.props?.options ?? [];
}

/** The option with this value; a value whose option was removed keeps its own text. */
export function optionOf(field: Field, value: unknown): Option {
  return optionsOf(field).find((option) => option.value === value) ?? { value: String(value), title: String(value) };
}

/** The option a person means by a text: its title in any language, or its value. */
export function optionMeant(field: Field, text: string, reader: Reader): string | undefined {
  const wanted = text.trim().toLowerCase();
  const means = (option: Option) =>
    [option.value, reader.text(option.title), ...titles(option)].some((name) => name.toLowerCase() === wanted);
  return optionsOf(field).find(means)?.value;
}

function titles(option: Option): string[] {
  return typeof option.title === 'string' ? [option.title] : Object.values(option.title);
}

/** What may be chosen now: not what is retired, and a rule may leave only some. */
export function choicesAt(field: Field, place: Place): readonly Option[] {
  const { only } = place;
  const inUse = optionsOf(field).filter((option) => (option as { hidden?: boolean }).hidden !== true);
  return only ? inUse.filter((option) => only.includes(option.value)) : inUse;
}
