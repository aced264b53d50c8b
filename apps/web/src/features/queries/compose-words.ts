import type { ClaimView, RequestView } from '@liaison/contracts';
import { audienceOfKind, type RequestKind } from '@liaison/domain';
import { joinAnd, shortName } from '../requests/request-words.js';
import type { ItemDraft } from './compose-draft.js';

const bare: Readonly<Record<RequestKind, string>> = {
  insurer_query: 'Ask the provider',
  clinician_query: 'Ask a clinician',
  records_request: 'Ask for records',
  claim_question: 'Ask the payer',
  internal_review: 'Ask a colleague',
};

/** The composer's title: "Ask Dr Abara" once somebody is chosen. */
export function composeTitle(kind: RequestKind, toName: string): string {
  return toName ? `Ask ${shortName(toName)}` : bare[kind];
}

type Parties = Pick<ClaimView, 'parties'> | null;

function ownSide(kind: RequestKind, claim: Parties): string {
  const party = audienceOfKind(kind) === 'payer' ? claim?.parties.payer : claim?.parties.provider;
  return party ? shortName(party.name) : 'Your organisation';
}

/** The audience chip of what is being written. */
export function composeAudience(kind: RequestKind, claim: Parties): string {
  if (audienceOfKind(kind) !== 'shared') return `${ownSide(kind, claim)} only`;
  const payer = claim?.parties.payer ? shortName(claim.parties.payer.name) : 'the payer';
  return `Shared: ${claim ? shortName(claim.parties.provider.name) : 'the provider'} and ${payer}`;
}

/** Who will read it, in words, before it is sent. */
export function readersWords(kind: RequestKind, claim: Parties, toName: string): string {
  const audience = audienceOfKind(kind);
  if (audience === 'shared') {
    const payer = claim?.parties.payer ? shortName(claim.parties.payer.name) : 'the payer’s';
    const provider = claim ? shortName(claim.parties.provider.name) : 'the provider’s';
    return `Seen by ${provider} coders and ${payer} claims`;
  }
  const desk = audience === 'payer' ? 'claims' : 'coders';
  const readers = [toName ? shortName(toName) : '', `${ownSide(kind, claim)} ${desk}`].filter(Boolean);
  return `Seen by ${joinAnd(readers)} only`;
}

/** What a delegated request serves: "for Acme’s item 2, line 2". */
export function parentWords(parent: RequestView, items: readonly ItemDraft[]): string {
  const positions = items.flatMap((item) => {
    const index = parent.items.findIndex((each) => each.id === item.parentItemId);
    return index < 0 ? [] : [String(index + 1)];
  });
  const lines = [...new Set(items.map((item) => item.line).filter(Boolean))];
  const asker = shortName(parent.requester.organisation.name);
  const noun = positions.length === 1 ? 'item' : 'items';
  const where = lines.length > 0 ? `, ${lines.length === 1 ? 'line' : 'lines'} ${joinAnd(lines)}` : '';
  return `for ${asker}’s ${noun} ${joinAnd(positions)}${where}`;
}
