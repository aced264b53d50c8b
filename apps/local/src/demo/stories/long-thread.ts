import type { Conversation, Line } from './conversation.js';

const coder = 'coder@northside';
const kofi = 'claims@acme';

/** What two people who work one claim for weeks say to each other; a round takes ten messages. */
const rounds: readonly (readonly [who: string, text: (round: number) => string])[] = [
  [kofi, (n) => `Visit ${n}: which note belongs to it?`],
  [coder, (n) => `Visit ${n} is the note with the initials of Dr. Abara, page ${n + 2}.`],
  [kofi, () => 'I see two pages with the same date.'],
  [coder, () => 'The second one is the laboratory sheet. It has the same header.'],
  [kofi, (n) => `Then line ${(n % 4) + 1} is clear. Thank you.`],
  [coder, () => 'Do you need the sheet as a document of its own?'],
  [kofi, (n) => `Not for visit ${n}. For the culture, yes.`],
  [coder, () => 'It goes with the open request.'],
  [kofi, () => 'Good. I note it in the file.'],
  [coder, (n) => `Next is visit ${n + 1}.`],
];

const count = 500;
const firstDay = 27;

/** 500 messages over five weeks, in office hours. */
function lines(): Line[] {
  return Array.from({ length: count }, (_, index): Line => {
    const [who, text] = rounds[index % rounds.length] ?? [coder, () => ''];
    const perDay = Math.ceil(count / firstDay);
    const day = firstDay - Math.floor(index / perDay);
    const minute = 9 * 60 + 5 + Math.floor(((index % perDay) * 7 * 60) / perDay);
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return [`${day} ${time}`, who, text(Math.floor(index / rounds.length) + 1)];
  });
}

export const longThread: Conversation = {
  claim: '26463774',
  audience: 'shared',
  subject: 'Visit by visit',
  lines: lines(),
};
