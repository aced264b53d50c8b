import {
  declineReasons,
  exchangeChannels,
  proofKinds,
  questionResults,
  extensionRefusals,
  recordedActs,
  requestKinds,
  requestOutcomes,
  requestStates,
  returnReasons,
  cancelReasons,
  undeliveredReasons,
} from '@liaison/domain';
import { z } from 'zod';
import { due } from './request-draft.contract.js';
import { itemAnswer } from './request-moves.contract.js';
import { day, id, instant, line, listOf, namedRef, revision, text } from './shapes.contract.js';
import { fileView } from './threads.contract.js';

/** When and how an outside party did what is entered here. */
const happened = {
  at: instant,
  channel: z.enum(exchangeChannels),
  reference: line.optional(),
  /** Who said or wrote it, at the outside party. */
  counterpart: line.optional(),
  /** The scan, or the fax's confirmation. */
  attachments: z.array(id).max(20).optional(),
  revision,
};
const returnedItem = z.strictObject({ itemId: id, reason: z.enum(returnReasons), note: text.optional() });
/** One move of an outside party, as `POST /requests/:id/recorded` takes it: each with what its own route would take. */
export const recordedBody = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('acknowledge'), ...happened }),
  z.strictObject({ move: z.literal('clarify'), question: text, ...happened }),
  z.strictObject({ move: z.literal('reply'), text, dueAt: instant.optional(), ...happened }),
  z.strictObject({
    move: z.literal('answer'),
    answers: z.array(itemAnswer).min(1).max(100),
    result: z.enum(questionResults).optional(),
    ...happened,
  }),
  z.strictObject({ move: z.literal('decline'), reason: z.enum(declineReasons), note: text.optional(), ...happened }),
  z.strictObject({ move: z.literal('withdraw'), reason: line, ...happened }),
  z.strictObject({
    move: z.literal('accept'),
    outcome: z.enum(requestOutcomes).optional(),
    note: text.optional(),
    ...happened,
  }),
  z.strictObject({ move: z.literal('return'), items: z.array(returnedItem).min(1).max(100), due, ...happened }),
  z.strictObject({
    move: z.literal('insist'),
    reason: line,
    due,
    itemIds: z.array(id).max(100).optional(),
    ...happened,
  }),
  z.strictObject({ move: z.literal('cancel'), reason: z.enum(cancelReasons).or(line), ...happened }),
  z.strictObject({ move: z.literal('grant_extension'), until: instant.or(day).optional(), ...happened }),
  z.strictObject({
    move: z.literal('refuse_extension'),
    reason: z.enum(extensionRefusals).or(line),
    ...happened,
  }),
  z.strictObject({ move: z.literal('undeliver'), reason: z.enum(undeliveredReasons).or(line), ...happened }),
]);
export type RecordedBody = z.infer<typeof recordedBody>;

/** Proof that what we sent to an outside party was sent, delivered or received. */
export const proofBody = z.strictObject({
  kind: z.enum(proofKinds),
  at: instant,
  channel: z.enum(exchangeChannels),
  reference: line.optional(),
  note: line.optional(),
  attachments: z.array(id).max(20).optional(),
});
export type ProofBody = z.infer<typeof proofBody>;

/** `:id` and `requestId` are the recorded request and the electronic one, in either order. */
export const mergeBody = z.strictObject({ requestId: id, revision });
export type MergeBody = z.infer<typeof mergeBody>;

export const outsideOrganisationsQuery = z.strictObject({
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});
export type OutsideOrganisationsQuery = z.infer<typeof outsideOrganisationsQuery>;
/** An outside organisation that was recorded before, most recently used first, with its latest references. */
export const outsideOrganisationView = z.object({
  id,
  name: z.string(),
  party: z.enum(['provider', 'payer']),
  payerId: z.string().nullable(),
  npi: z.string().nullable(),
  letters: z.array(
    z.object({
      requestId: id,
      claimId: id,
      claimNumber: z.string(),
      reference: z.string().nullable(),
      channel: z.enum(exchangeChannels),
      representative: z.string().nullable(),
      receivedAt: instant,
      state: z.enum(requestStates),
    }),
  ),
});
export type OutsideOrganisationView = z.infer<typeof outsideOrganisationView>;
export const outsideOrganisationList = listOf(outsideOrganisationView);

/** What a transition carries that we entered for an outside party. */
export const transitionRecord = z.object({
  channel: z.enum(exchangeChannels),
  reference: z.string().nullable(),
  counterpart: z.string().nullable(),
  attachments: z.array(fileView),
  enteredBy: namedRef.nullable(),
  enteredAt: instant,
});
export const proofView = z.object({
  id,
  requestId: id,
  kind: z.enum(proofKinds),
  at: instant,
  channel: z.enum(exchangeChannels),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  attachments: z.array(fileView),
  round: z.int(),
  enteredBy: namedRef,
  enteredAt: instant,
});
/** A request that may be the same as this one, and why it looks so. */
const relative = z.object({
  id,
  claimId: id,
  claimNumber: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  organisation: z.string(),
  reference: z.string().nullable(),
  receivedAt: instant,
});
/** The part of a request's view that tells of outside parties: the recorder's alone. */
export const outsideFields = {
  /** Recorded by us, not confirmed by them; null for a request whose other side acts for itself. */
  recorded: z
    .object({
      by: namedRef,
      at: instant,
      organisation: namedRef,
      payerId: z.string().nullable(),
      npi: z.string().nullable(),
      letterDate: z.string(),
      receivedAt: instant,
      channel: z.enum(exchangeChannels),
      reference: z.string().nullable(),
      representative: z.string().nullable(),
      attachments: z.array(fileView),
      /** A warning: letters of the same organisation with the same reference that were recorded before. */
      sameReference: z.array(relative),
    })
    .nullable(),
  /** Moves of the outside party that can be entered now, beside the reader's own `actions`. */
  recordable: z.array(z.enum(recordedActs)),
  proofs: z.array(proofView),
  /** The electronic request that took this recorded one over. */
  mergedInto: relative.nullable(),
  /** The recorded requests that this one took over. */
  mergedFrom: z.array(relative),
  /** Requests that look like the same one, to be merged by a click. */
  mergeProposals: z.array(relative.extend({ because: z.array(z.enum(['payer', 'items', 'reference'])) })),
};
