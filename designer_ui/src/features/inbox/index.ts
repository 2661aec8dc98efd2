export { ApprovalPanel } from './components/approval-panel';
