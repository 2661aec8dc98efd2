export { EnrolButton } from './enrol-button';
export { RecordFollowUps } from './record-follow-ups';
