import { useSuspenseQuery } from '@tanstack/react-query';
import { editOf, type Draft, type DraftEdit } from '../../../api/draft.js';
import { draftQuery, saveDraft } from '../../../api/plans.js';
import { useCommand } from '../../../api/use-command.js';

/** A change to one place of the draft. */
export type Change = (edit: DraftEdit) => DraftEdit;

/** The draft, and the one way to change it: the whole of it is sent back on the version that was seen. */
export interface DraftDesk {
  readonly draft: Draft;
  readonly change: (change: Change) => Promise<unknown>;
  readonly isSaving: boolean;
  readonly error: Error | null;
}

export function useDraft(draftId: string): DraftDesk {
  const { data: draft } = useSuspenseQuery(draftQuery(draftId));
  const save = useCommand(saveDraft);
  return {
    draft,
    change: (change) => save.mutateAsync({ draftId, version: draft.version, edit: change(editOf(draft.content)) }),
    isSaving: save.isPending,
    error: save.error,
  };
}
