import type { ComposerProps } from './composer-props.js';

/** Under which name the words of a composer are kept: another claim, kind, draft or parent is another text. */
export function composeName({
  claimId,
  kind,
  initial,
  parent,
}: Pick<ComposerProps, 'claimId' | 'kind' | 'initial' | 'parent'>): string {
  const of = parent ? `${parent.request.id}.${parent.itemIds.join(',')}` : (initial?.id ?? 'new');
  return `compose.${claimId}.${kind}.${of}`;
}
