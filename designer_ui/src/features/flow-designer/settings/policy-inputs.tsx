import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { JsonSchema, Text } from '@/api/types';
import { PeopleInput } from '@/shared/automation';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { useFlow } from '../hooks/flow-context';
import { findNode, walk } from '../model/tree';
import { stepTitle } from '../model/words';
import styles from './settings.module.css';

const CHOSEN = '$chosen';
const BRANCH = 'branch';

function choices(schema: JsonSchema, text: (text: Text) => string) {
  const [first] = (schema.anyOf ?? []) as JsonSchema[];
  const titles = (first?.['x-options'] ?? {}) as Record<string, Text>;
  return ((first?.enum ?? []) as string[]).map((value) => ({ value, label: text(titles[value] ?? '') || value }));
}

/** The steps of the flow where people decide, but not this one. */
function useAskingSteps() {
  const { store, view, kinds, names } = useFlow();
  const except = useStore(view, (state) => state.selected?.node);
  const text = useText();
  const flow = useStore(store, (state) => state.document);
  return [...walk(flow?.nodes ?? [])]
    .filter(({ node }) => kinds.get(node.type)?.asks === true && node.key !== except)
    .map(({ node }) => ({ value: node.key, label: stepTitle(node, text(kinds.get(node.type)?.label), names) }));
}

/** One of the usual answers, or steps by name. */
export function ReturnSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const steps = useAskingSteps();
  const named = Array.isArray(value);
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('chosen_steps') }]}
        onChange={(next) => onChange(next === CHOSEN ? steps.slice(0, 1).map((one) => one.value) : next)}
      />
      {named && (
        <Select
          mode="multiple"
          aria-label={t('chosen_steps')}
          value={value as string[]}
          options={steps}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </div>
  );
}

/** The branch for rejects comes with its choice, and goes with another one. */
function useRejectBranch() {
  const { store, view } = useFlow();
  return (wanted: boolean) => {
    const { document: flow, change } = store.getState();
    const key = view.getState().selected?.node ?? '';
    const node = flow && findNode(flow, key)?.node;
    if (node && wanted !== (node.branches !== undefined)) {
      const value = wanted ? [{ key: 'rejected', nodes: [] }] : undefined;
      change({ kind: 'set', node: key, name: 'branches', value });
    }
  };
}

/** What happens after a reject: an end, a way back, or a branch of its own. */
export function RejectSetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const steps = useAskingSteps();
  const branch = useRejectBranch();
  const { store } = useFlow();
  const named = typeof value === 'object' && value !== null;
  const choose = (next: string) => {
    store.getState().beginGesture();
    branch(next === BRANCH);
    onChange(next === CHOSEN ? { to: steps[0]?.value ?? '' } : next);
    store.getState().endGesture();
  };
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('back_to_step') }]}
        onChange={choose}
      />
      {named && (
        <Select
          aria-label={t('back_to_step')}
          value={(value as { to?: string }).to ?? null}
          options={steps}
          onChange={(next) => onChange({ to: next })}
        />
      )}
    </div>
  );
}

export function EmptySetting({ id, label, schema, value, onChange }: InputProps) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const named = typeof value === 'object' && value !== null;
  return (
    <div className={styles.stack}>
      <Select
        id={id}
        aria-label={label}
        value={named ? CHOSEN : String(value ?? schema.default ?? '')}
        options={[...choices(schema, text), { value: CHOSEN, label: t('these_people') }]}
        onChange={(next) => onChange(next === CHOSEN ? { people: [] } : next)}
      />
      {named && (
        <PeopleInput
          label={t('these_people')}
          value={(value as { people?: unknown }).people}
          onChange={(people) => onChange({ people })}
        />
      )}
    </div>
  );
}
