import { describe, expect, it } from '@jest/globals';
import { allowedActions } from './allowed-actions.js';
import { endingActNames } from './ending-acts.js';
import { mayPress } from './request-permissions.js';
import { requestStates } from './vocabulary.js';

const offered = [
  ...requestStates.flatMap((state) => [...allowedActions(state, 'requester'), ...allowedActions(state, 'addressee')]),
  ...endingActNames,
  ...['release', 'send_back'],
];

describe('who may press what', () => {
  it('knows every act that the table ever offers', () => {
    expect([...new Set(offered)].filter((act) => !mayPress(['supervisor'], act))).toEqual([]);
  });

  it('offers a caregiver answers, and neither passing on nor releasing nor what the asking side decides', () => {
    expect(['save_answer', 'answer', 'redirect', 'clarify'].every((act) => mayPress(['caregiver'], act))).toBe(true);
    const kept = ['delegate', 'release', 'send_back', 'accept', 'return', 'waive', 'cancel', 'grant_extension'];
    expect(kept.filter((act) => mayPress(['caregiver'], act))).toEqual([]);
  });

  it('offers nothing to roles without content, and nothing that is no act', () => {
    expect(offered.filter((act) => mayPress(['organisation_admin', 'auditor', 'privacy_officer'], act))).toEqual([]);
    expect(mayPress(['supervisor'], 'expire')).toBe(false);
  });
});
