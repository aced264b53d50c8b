import type { QuestionSubject } from '@liaison/domain';

/** The usual words of a question to the payer, per subject: a start that is read and changed before it goes. */
export const usualQuestions: Readonly<Record<QuestionSubject, string>> = {
  status: 'Where does this claim stand, and when will you decide it?',
  denial_rationale: 'On which policy and on which part of the record does the denial rest?',
  underpayment: 'By which rate was this paid? By our contract more was due.',
  records_received: 'Have the records we sent arrived, and are they attached to this claim?',
  reconsideration: 'Will you reconsider your decision in the light of what follows?',
};
