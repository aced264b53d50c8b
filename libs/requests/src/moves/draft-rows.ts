import type { CreateRequestBody, ItemBody } from '@liaison/contracts';
import { audienceOfKind } from '@liaison/domain';
import { newId } from '@liaison/platform';
import type { InformationRequest } from '../entities/information-request.entity.js';
import type { RequestItem } from '../entities/request-item.entity.js';
import type { AddressedClaim, ResolvedAddressee } from './addressee.js';

export interface DraftContext {
  readonly claim: AddressedClaim;
  readonly addressee: ResolvedAddressee;
  readonly requester: { readonly org: string; readonly person: string; readonly name: string };
  readonly parentId: string | null;
  readonly appealId?: string | null;
  /** The own organisation, where the other side has no account here. */
  readonly recordedBy?: string;
  readonly now: Date;
}

/** The row of a new draft. */
export function toRequestRow(
  body: Omit<CreateRequestBody, 'send' | 'override' | 'outside'>,
  context: DraftContext,
): InformationRequest {
  const { claim, addressee, requester, now } = context;
  return {
    id: newId(),
    claimId: claim.id,
    providerOrg: claim.providerOrg,
    payerOrg: claim.payerOrg,
    audience: audienceOfKind(body.kind),
    parentId: context.parentId,
    recordedBy: context.recordedBy ?? null,
    mergedInto: null,
    kind: body.kind,
    phase: body.phase ?? null,
    timing: body.timing ?? null,
    about: body.about ?? null,
    state: 'draft',
    round: 1,
    revision: 1,
    requesterOrg: requester.org,
    requesterPerson: requester.person,
    requesterName: requester.name,
    addresseeOrg: addressee.org,
    addresseeDesk: addressee.desk,
    addresseePerson: addressee.person,
    addresseeName: addressee.name,
    ...optionalFields(body),
    dueSpec: body.due,
    ...unsent,
    policyId: body.policyId ?? null,
    appealId: context.appealId ?? null,
    createdAt: now,
    touchedAt: now,
  };
}

function optionalFields(body: Omit<CreateRequestBody, 'send' | 'override' | 'outside'>) {
  return {
    subject: body.subject ?? null,
    note: body.note ?? null,
    justification: body.justification ?? null,
    groupName: body.group ?? null,
    trigger: body.trigger ?? null,
    dateRange: body.dateRange ?? null,
    consequence: (body.consequence as Record<string, string> | undefined) ?? null,
  };
}

/** What is known only once the request is sent. */
const unsent = {
  dueAt: null,
  dueOriginal: null,
  dueExplanation: null,
  policyId: null,
  policyVersion: null,
  expiresAt: null,
  clarification: null,
  ruleSet: null,
  checkFindings: null,
  overrideReason: null,
  overrideBy: null,
  result: null,
  outcome: null,
  outcomeNote: null,
  answerNote: null,
  answerOpenedAt: null,
  sentAt: null,
  ballSince: null,
  closedAt: null,
} as const;

/** The rows of the items, in the body's order, behind those that are there already. */
export function toItemRows(
  requestId: string,
  items: readonly (ItemBody & { parentItemId?: string })[],
  after = 0,
): RequestItem[] {
  return items.map((item, index) => ({
    id: newId(),
    requestId,
    position: after + index + 1,
    parentItemId: item.parentItemId ?? null,
    loinc: item.loinc ?? null,
    reason: item.reason ?? null,
    question: item.question ?? null,
    line: item.line ?? null,
    dateRange: item.dateRange ?? null,
    options: item.options ?? [],
    indicators: item.indicators ?? [],
    state: 'outstanding',
    returnedReason: null,
    returnedNote: null,
    waivedReason: null,
    version: 1,
    wasReturned: false,
    revision: 1,
  }));
}
