import { z } from 'zod';
import { id, line, namedRef } from './shapes.contract.js';

export const handOverBody = z.strictObject({ to: id, reason: line });
export type HandOverBody = z.infer<typeof handOverBody>;

/** How much somebody holds that another would have to take over. Counts and names of desks, no content. */
export const openWorkView = z.object({
  person: namedRef,
  requests: z.int(),
  drafts: z.int(),
  careTeams: z.int(),
  /** Where nobody else sits. */
  desks: z.array(namedRef),
  coversFor: z.int(),
});
export type OpenWorkView = z.infer<typeof openWorkView>;

export const handedOverView = z.object({ from: namedRef, to: namedRef, moved: openWorkView.omit({ person: true }) });
export type HandedOverView = z.infer<typeof handedOverView>;
