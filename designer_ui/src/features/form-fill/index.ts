export { FormBody } from './components/form-body';
export { FormEditor } from './form-editor';
export { useEnv } from './hooks/use-env';
export { useFormPlan } from './hooks/use-form-plan';
