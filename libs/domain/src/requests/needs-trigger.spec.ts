import { describe, expect, it } from '@jest/globals';
import { needsTrigger, usualTiming } from './needs-trigger.js';

describe('the trigger of a query', () => {
  const query = { kind: 'clinician_query', timing: 'post_bill', parentId: null, trigger: null } as const;

  it('is needed after the bill, unless a parent is the trigger', () => {
    expect(needsTrigger(query)).toBe(true);
    expect(needsTrigger({ ...query, trigger: 'The payer denied line 2' })).toBe(false);
    expect(needsTrigger({ ...query, parentId: 'a parent' })).toBe(false);
    expect(needsTrigger({ ...query, timing: 'concurrent' })).toBe(false);
    expect(needsTrigger({ ...query, kind: 'records_request', timing: null })).toBe(false);
  });

  it('is a matter of timing, which follows the claim’s stage', () => {
    expect([usualTiming('in_preparation'), usualTiming('submitted')]).toEqual(['pre_bill', 'post_bill']);
  });
});
