import type { RequestDue } from './request-due.js';

/** The columns a new due date changes; the original one is kept. */
export function duePatch(due: RequestDue) {
  return { dueAt: due.at, dueExplanation: due.explanation, expiresAt: due.expiresAt };
}
