export { ConflictDialog } from './conflict-dialog';
export { type DraftAddress, deleteDraft, loadDraft, saverOf } from './draft-api';
export { SaveState } from './save-state';
export { createDocumentStore, type DocumentState, type DocumentStore, type Reduce, type SaveStatus } from './store';
export { undoOf } from './undo-of';
export { UndoRedo } from './undo-redo';
export { type DraftDocument, useDraftDocument } from './use-draft-document';
export { type History, isTyping, useHistory, useHistoryKeys } from './use-history';
