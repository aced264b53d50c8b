import type { CreateRequestBody, OutsideBody, RecordedBody } from '@liaison/contracts';

export interface LetterGiven {
  readonly name?: string;
  readonly payerId?: string;
  readonly reference?: string;
  readonly channel?: OutsideBody['channel'];
  readonly receivedAt: Date;
}

/** How a letter of a payer without an account came; dated the day it was received. */
export function aLetter(given: LetterGiven): OutsideBody {
  const { name = 'Blue Harbor Health', payerId, reference, channel = 'fax', receivedAt } = given;
  return {
    organisation: { name, ...(payerId ? { payerId } : {}) },
    letterDate: receivedAt.toISOString().slice(0, 10),
    receivedAt: receivedAt.toISOString(),
    channel,
    ...(reference ? { reference } : {}),
  };
}

/** A payer's query that came by letter, with as many items as there are questions, due in 30 calendar days. */
export function aRecordedQuery(outside: OutsideBody, ...questions: string[]): CreateRequestBody {
  return {
    kind: 'insurer_query',
    due: { in: { amount: 30, unit: 'calendar_day' } },
    items: questions.map((question) => ({ question })),
    outside,
  };
}

type MoveGiven<M extends RecordedBody['move']> = Omit<Extract<RecordedBody, { move: M }>, 'move' | 'at' | 'channel'> & {
  readonly channel?: RecordedBody['channel'];
};

/** What an outside party did, told to us by telephone where nothing else is said. */
export function aRecordedMove<M extends RecordedBody['move']>(move: M, at: Date, given: MoveGiven<M>): RecordedBody {
  return { channel: 'telephone', ...given, move, at: at.toISOString() } as RecordedBody;
}
