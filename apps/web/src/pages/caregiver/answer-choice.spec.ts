import { describe, expect, it } from '@jest/globals';
import { itemAnswerBody, type RequestItemView } from '@liaison/contracts';
import {
  choiceMissing,
  choicesOf,
  chosenFrom,
  effortWords,
  isKept,
  nothingChosen,
  notDocumented,
  ownWords,
  sendAnswersWords,
  toAnswer,
  undetermined,
} from './answer-choice.js';

const options = ['Right knee', 'Left knee', 'Other, in my words', 'Unable to determine'];
const answered = (body: object): Pick<RequestItemView, 'options' | 'answer'> => ({
  options,
  answer: {
    draft: true,
    text: null,
    reason: null,
    grounds: null,
    attachments: [],
    ...body,
  } as unknown as RequestItemView['answer'],
});

describe('the answers a caregiver can give', () => {
  it('keep the coder’s order and never lack own words, not documented and unable to determine', () => {
    expect(choicesOf({ options, loinc: null }).map((choice) => choice.label)).toEqual([
      'Right knee',
      'Left knee',
      'Other, in my words',
      'Not documented',
      'Unable to determine',
    ]);
    expect(choicesOf({ options: [], loinc: '11504-8' })[0]?.label).toBe('Here it is');
  });

  it('travel as bodies the API understands', () => {
    for (const choice of ['Right knee', ownWords, notDocumented, undetermined]) {
      const body = toAnswer({ ...nothingChosen, choice, text: 'A word.' });
      expect(itemAnswerBody.safeParse(body).error).toBeUndefined();
    }
  });

  it('come back from the server as the same choice', () => {
    for (const choice of ['Left knee', notDocumented, undetermined, ownWords]) {
      const chosen = { ...nothingChosen, choice, text: 'Seen in clinic.' };
      expect(chosenFrom(answered(toAnswer(chosen)))).toEqual(chosen);
    }
    expect(chosenFrom({ options, answer: null })).toEqual(nothingChosen);
  });

  it('are not written twice when the server’s draft says the same', () => {
    const chosen = { ...nothingChosen, choice: 'Left knee' };
    expect(isKept(answered(toAnswer(chosen)).answer, chosen)).toBe(true);
    expect(isKept(answered(toAnswer(chosen)).answer, { ...chosen, text: 'and the right' })).toBe(false);
    expect(isKept(answered({ ...toAnswer(chosen), draft: false }).answer, chosen)).toBe(false);
  });

  it('cannot go while they are empty', () => {
    expect(choiceMissing(nothingChosen)).toBe('Choose an answer first.');
    expect(choiceMissing({ ...nothingChosen, choice: ownWords, text: ' ' })).toBe('Write a few words or add a photo.');
    expect(choiceMissing({ ...nothingChosen, choice: undetermined })).toBeNull();
  });
});

describe('the words around them', () => {
  it('count the answers and the time as people do', () => {
    expect([1, 2, 3].map(sendAnswersWords)).toEqual(['Send the answer', 'Send both answers', 'Send 3 answers']);
    expect([20, 40, 60, 140].map(effortWords)).toEqual([
      'about 20 seconds',
      'about 40 seconds',
      'about 1 minute',
      'about 2 minutes',
    ]);
  });
});
