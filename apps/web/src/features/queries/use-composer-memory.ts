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

/** What does not count as asked before: the draft that is gone on with, and what it serves. */
export function ownFamilies({ initial, parent }: Pick<ComposerProps, 'initial' | 'parent'>): string[] {
  return [initial, parent?.request].flatMap((one) => (one ? ownFamily(one) : [])).slice(0, 20);
}

/** What was asked before while something is written, and how an item is left out for it. */
export function useComposerMemory(props: ComposerProps, { draft, patch, forget }: Written) {
  const { claimId, onDone } = props;
  const except = ownFamilies(props);
  const remembered = useQuestionMemory(claimId, toMemoryBody(draft, except));
  const leaveOut = (key: string) => {
    if (draft.items.length > 1) return patch({ items: draft.items.filter((item) => item.key !== key) });
    forget();
    onDone(null);
  };
  return { remembered, leaveOut };
}
