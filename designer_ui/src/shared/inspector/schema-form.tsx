import { useId } from 'react';
import type { JsonSchema, Text } from '@/api/types';
import { useText } from '../text';
import type { SettingInputs } from './inputs/input-props';
import { inputFor } from './inputs/registry';
import { Property } from './property';

type Props = {
  /** Of the whole object of settings. */
  schema: JsonSchema | undefined;
  value: Readonly<Record<string, unknown>>;
  onChange: (name: string, value: unknown) => void;
  /** Settings that are edited elsewhere. */
  omit?: readonly string[];
  /** Inputs of this designer, by `x-input`. */
  inputs?: SettingInputs;
  faults?: Readonly<Record<string, string>>;
};

/** The settings of a kind, drawn from its schema: a new kind needs no new inspector. */
export function SchemaForm({ schema, value, onChange, omit = [], inputs = {}, faults = {} }: Props) {
  const properties = Object.entries((schema?.properties ?? {}) as Record<string, JsonSchema>);
  return properties
    .filter(([name]) => !omit.includes(name))
    .map(([name, own]) => (
      <Setting
        key={name}
        name={name}
        schema={own}
        value={value}
        inputs={inputs}
        fault={faults[name]}
        onChange={(next) => onChange(name, next)}
      />
    ));
}

type SettingProps = {
  name: string;
  schema: JsonSchema;
  value: Readonly<Record<string, unknown>>;
  inputs: SettingInputs;
  fault: string | undefined;
  onChange: (value: unknown) => void;
};

function Setting({ name, schema, value, inputs, fault, onChange }: SettingProps) {
  const text = useText();
  const id = useId();
  const input = inputFor(schema, inputs);
  if (!input) {
    return null;
  }
  const { View, inline = false } = input;
  const label = text(schema['x-title'] as Text) || name;
  return (
    <Property label={label} htmlFor={id} help={text(schema['x-help'] as Text)} inline={inline} fault={fault}>
      <View
        id={id}
        name={name}
        label={label}
        schema={schema}
        value={value[name]}
        siblings={value}
        onChange={onChange}
      />
    </Property>
  );
}

/** Settings with one changed; undefined takes it out. */
export function withSetting<T extends Record<string, unknown>>(settings: T, name: string, value: unknown): T {
  if (value === undefined) {
    const { [name]: _, ...rest } = settings;
    return rest as T;
  }
  return { ...settings, [name]: value };
}
