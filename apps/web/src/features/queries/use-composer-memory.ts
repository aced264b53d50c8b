import { ownFamily } from '../requests/answered-before.js';
import { useQuestionMemory } from '../requests/use-question-memory.js';
import type { ComposeDraft } from './compose-draft.js';
import type { ComposerProps } from './composer-props.js';
import { toMemoryBody } from './to-memory-body.js';

interface Written {
  readonly draft: ComposeDraft;
  readonly patch: (next: Partial<ComposeDraft>) => void;
  readonly forget: () => void;
}

/** What was asked before while something is written, and how an item is left out for it. */
export function useComposerMemory(
  { claimId, initial, parent, onDone }: ComposerProps,
  { draft, patch, forget }: Written,
) {
  const except = [initial, parent?.request].flatMap((one) => (one ? ownFamily(one) : []));
  const remembered = useQuestionMemory(claimId, toMemoryBody(draft, except));
  const leaveOut = (key: string) => {
    if (draft.items.length > 1) return patch({ items: draft.items.filter((item) => item.key !== key) });
    forget();
    onDone(null);
  };
  return { remembered, leaveOut };
}
