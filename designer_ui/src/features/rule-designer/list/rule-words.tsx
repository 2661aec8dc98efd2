import { useMemo } from 'react';
import { useCatalog } from '@/api/queries';
import { useNames } from '@/shared/automation';
import { listsOf } from '../model/palette';
import type { Rule } from '../model/types';
import { ruleText } from '../model/words';
import styles from './list.module.css';

type Props = { rule: Rule; formTitle: string; label: string };

/** What a rule does, in one sentence. */
export function RuleWords({ rule, formTitle, label }: Props) {
  const names = useNames();
  const { data: catalog } = useCatalog();
  const lists = useMemo(() => listsOf(catalog?.actions ?? []), [catalog]);
  const words = ruleText({ ...rule, actions: rule.actions ?? [] }, { form: formTitle, label, names, lists });
  return <span className={styles.words}>{words}</span>;
}
