import type { RequestView } from '@liaison/contracts';
import type { ExchangeChannel, ProofKind, RecordedAct } from '@liaison/domain';
import { dateWords, instantWords } from '../requests/time-words.js';
import { dateFormat } from '../../ui/date-format';

export const channelWords: Readonly<Record<ExchangeChannel, string>> = {
  telephone: 'Telephone',
  fax: 'Fax',
  letter: 'Letter',
  portal: 'Portal',
  in_person: 'In person',
};
export const channels = (Object.keys(channelWords) as ExchangeChannel[]).map((value) => ({
  value,
  label: channelWords[value],
}));

export const proofWords: Readonly<Record<ProofKind, string>> = {
  sent: 'Sent',
  delivered: 'Delivered',
  received: 'Confirmed as received',
};

/** What the other side did, said after its name: "Blue Harbor accepted the answer". */
export const recordedMoveWords: Readonly<Record<RecordedAct, string>> = {
  acknowledge: 'is working on it',
  clarify: 'asked back',
  reply: 'replied to our question',
  answer: 'answered',
  decline: 'declined',
  withdraw: 'took it back',
  accept: 'accepted the answer',
  return: 'sent items back',
  insist: 'insists',
  cancel: 'no longer needs it',
  undeliver: 'did not get it: it came back',
  grant_extension: 'gave more time',
  refuse_extension: 'gave no more time',
};

interface Exchange {
  readonly channel: ExchangeChannel;
  readonly at: string;
  readonly counterpart?: string | null | undefined;
  readonly reference?: string | null | undefined;
}

/** "Telephone, 3 Dec 14:10, with Ms Ortiz, ref 5512". */
export function exchangeWords({ channel, at, counterpart, reference }: Exchange, timeZone: string): string {
  const when = dateFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(at));
  return [
    channelWords[channel],
    when.replace(',', ''),
    counterpart ? `with ${counterpart}` : '',
    reference ? `ref ${reference}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

type Letter = NonNullable<RequestView['recorded']>;

/** How the request came or went: "Fax of 1 Dec, received 2 Dec 14:10, from Ms Ortiz, ref BH-1". */
export function letterWords(letter: Letter, isOurs: boolean, now: Date, timeZone: string): string {
  const at = dateFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .format(new Date(letter.receivedAt))
    .replace(',', '');
  return [
    `${channelWords[letter.channel]} of ${dateWords(letter.letterDate, now)}`,
    `${isOurs ? 'sent' : 'received'} ${at}`,
    letter.representative ? `${isOurs ? 'to' : 'from'} ${letter.representative}` : '',
    letter.reference ? `ref ${letter.reference}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** For hover: who entered it and when. */
export function enteredWords(by: string | undefined, at: string, timeZone: string): string {
  return `Entered by ${by ?? 'a colleague'}, ${instantWords(at, timeZone)}`;
}
