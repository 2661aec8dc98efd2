export { ChosenButtons } from './chosen-buttons';
export { RecordButtons } from './record-buttons';
