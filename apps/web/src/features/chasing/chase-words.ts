import type { ChaseReceiptView, ChaseStepView } from '@liaison/contracts';
import { sparedWords, viaWords, type ChaseEnding, type ReceiptState } from '@liaison/domain';
import { channelWords, recipientWords } from './policy-words.js';

const receiptStates: Readonly<Record<ReceiptState, string>> = {
  scheduled: 'on its way',
  spared: 'not needed',
  sent: 'sent',
  failed: 'could not be delivered',
  delivered: 'delivered',
  seen: 'seen',
  acknowledged: 'acted upon',
};
const endings: Readonly<Record<ChaseEnding, string>> = {
  moved_on: 'the request had moved on',
  overtaken: 'an answer was first',
  delegated: 'whoever it was passed on to is reminded instead',
  planned_anew: 'planned anew',
};

/** "Cora Coder, e-mail: sent". */
export function receiptWords({ person, channel, state, spared, via }: ChaseReceiptView): string {
  const became = state === 'spared' && spared ? sparedWords[spared] : receiptStates[state];
  return `${person?.name ?? 'The published contact'}${viaWords[via]}, ${channelWords[channel]}: ${became}`;
}

/** What became of a step that reached nobody yet. */
export function stateWords({ state, endedReason, channels }: ChaseStepView): string {
  if (state === 'scheduled') return channelsWords(channels);
  if (state === 'failed') return 'could not be sent';
  if (state === 'cancelled') return `not sent: ${endedReason ? endings[endedReason] : 'no longer due'}`;
  return 'sent';
}

export function whomWords({ recipient }: Pick<ChaseStepView, 'recipient'>): string {
  const known: Readonly<Record<string, string>> = recipientWords;
  return known[recipient] ?? recipient;
}

function channelsWords(channels: readonly string[]): string {
  const known: Readonly<Record<string, string>> = channelWords;
  return channels.map((channel) => known[channel] ?? channel).join(' and ');
}
