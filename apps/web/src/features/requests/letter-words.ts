import type { RequestRow } from '@liaison/contracts';

/** Whose turn another request of the letter is, in two words. */
export function turnOfRow({ ball, mySide, state }: Pick<RequestRow, 'ball' | 'mySide' | 'state'>): string {
  if (state === 'draft') return 'not sent';
  if (!ball) return 'closed';
  return ball.side === mySide ? 'your turn' : 'their turn';
}
