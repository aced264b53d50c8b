import type { RequestRow, RequestView } from '@liaison/contracts';
import { outcomeInWords } from '../../features/requests/ending-words.js';
import { counted, shortName } from '../../features/requests/request-words.js';
import { ageOn, longDateWords } from '../../features/requests/time-words.js';

/** The person who asks, with what they do: "Dana Whitfield, coding". */
export function askerWords(request: Pick<RequestView, 'requester' | 'transitions'>): string {
  const name = askerName(request);
  return name === shortName(request.requester.organisation.name) ? name : `${name}, coding,`;
}

/** The person who asks: named on the request, else who sent it, else the house. */
export function askerName(request: Pick<RequestView, 'requester' | 'transitions'>): string {
  const sent = request.transitions.find((step) => step.action === 'send');
  return (
    request.requester.person?.name ??
    sent?.by?.name ??
    request.requester.desk?.name ??
    shortName(request.requester.organisation.name)
  );
}

/** "Marisol Duarte, 64 · visit on 4 November 2026". */
export function visitWords(claim: RequestView['claim'], birthDate: string | null, now: Date): string {
  const age = birthDate ? `, ${ageOn(birthDate, now)}` : '';
  return `${claim.patientName}${age}${claim.serviceFrom ? ` · visit on ${longDateWords(claim.serviceFrom)}` : ''}`;
}

/** What became of an answer that was given. */
export function becameWords(request: Pick<RequestView, 'state' | 'outcome' | 'requester' | 'transitions'>): string {
  const asker = askerName(request);
  switch (request.state) {
    case 'accepted':
      return said(request.outcome) ? `Closed as: ${outcomeInWords(request.outcome ?? '')}` : 'Accepted';
    case 'cancelled':
      return 'No longer needed';
    case 'expired':
      return 'Closed without your answer';
    case 'declined':
      return `You declined; ${asker} decides`;
    case 'clarifying':
      return `You asked back; ${asker} replies`;
    default:
      return `Sent. ${asker} reads it next`;
  }
}

/** Only that it ended says nothing of how. */
function said(outcome: string | null): boolean {
  return outcome !== null && outcome !== 'complete';
}

/** A row of the list: "2 questions from Northside". */
export function rowWords(row: Pick<RequestRow, 'itemsOpen' | 'itemsTotal' | 'requesterName'>): string {
  const open = row.itemsOpen > 0 ? row.itemsOpen : row.itemsTotal;
  return `${counted(open, 'question')} from ${row.requesterName}`;
}

/** True while the reader has to answer. */
export function waitsForReader(row: Pick<RequestRow, 'ball' | 'mySide'>): boolean {
  return row.mySide === 'addressee' && row.ball?.side === 'addressee';
}
