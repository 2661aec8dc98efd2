import type { Fault, RuleFault } from '@/shared/form-engine';
import type { Reader } from './widget-view';

/** The sentence of a problem: the server's own, or ours made of code and facts. */
export function faultText(fault: Fault, reader: Reader): string {
  return fault.message ?? reader.t(`fault.${fault.code}`, fault.facts);
}

/** A sentence of a rule in the person's language. */
export function ruleFault(fault: RuleFault, reader: Reader): Fault {
  return {
    code: `rule.${fault.rule}`,
    path: fault.path,
    facts: { text: reader.text(fault.text) },
    severity: fault.severity,
  };
}

/** As `faultText`, and knows the sentences of rules. */
export function sentence(fault: Fault, reader: Reader): string {
  const own = fault.facts?.['text'];
  return fault.code.startsWith('rule.') && typeof own === 'string' ? own : faultText(fault, reader);
}
