import { describe, expect, it } from '@jest/globals';
import { templateBody } from '@liaison/contracts';
import { requestKinds } from '@liaison/domain';
import { templateDraftFrom, toTemplateBody } from './template-draft.js';

const draft = {
  ...templateDraftFrom(null, ['claim_question']),
  name: 'Why denied',
  questions: 'Which policy?\n\nWhich record?',
};

describe('a template’s form', () => {
  it('is a body the API understands, for every kind', () => {
    for (const kind of requestKinds) {
      expect(templateBody.safeParse(toTemplateBody({ ...draft, kind }, null)).error).toBeUndefined();
    }
  });

  it('makes one item of each paragraph, and keeps the codes it does not show', () => {
    const before = { items: [{ loinc: '11504-8', question: 'Old' }] } as never;
    expect(toTemplateBody(draft, before).items).toEqual([
      { loinc: '11504-8', question: 'Which policy?' },
      { question: 'Which record?' },
    ]);
  });
});
