import type { ChasePolicy } from '@liaison/domain';

/** An answer that nobody reviews escalates on the requester's side; it is never accepted by itself. */
export const readyMadeReviewPolicy: Pick<ChasePolicy, 'name' | 'steps'> = {
  name: 'Review of an answer',
  steps: [
    {
      offset: { amount: 2, unit: 'working_day', anchor: 'after_sent' },
      recipient: 'assignee',
      channels: ['in_app', 'email'],
    },
    {
      offset: { amount: 4, unit: 'working_day', anchor: 'after_sent' },
      recipient: 'supervisor',
      channels: ['in_app', 'email'],
    },
  ],
};

/** Working days in which an answer, a clarification or a refusal is to be looked at. */
export const reviewWorkingDays = 5;
