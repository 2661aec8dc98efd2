export { FaultSummary } from './components/fault-summary';
export { FormBody } from './components/form-body';
export { FormEditor } from './form-editor';
export { useEnv } from './hooks/use-env';
export { useFormPlan } from './hooks/use-form-plan';
export { useJump } from './hooks/use-jump';
export { useLinked } from './hooks/use-linked';
export { useStepper } from './hooks/use-stepper';
