import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requestKinds, type RequestKind } from '../requests/vocabulary.js';
import { needsRelease, releasableKinds, releaseChecks, requireChecked, requireReleasable } from './release.js';

const answer = { kind: 'insurer_query', crossesOrganisations: true, files: 1 } as const;
const allChecked = Object.fromEntries(releaseChecks.map((check) => [check, true]));

describe('a release', () => {
  it('is needed for records that leave under a kind the policy names, and for nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...requestKinds),
        fc.boolean(),
        fc.nat(3),
        fc.subarray([...releasableKinds] as RequestKind[]),
        (kind, crossesOrganisations, files, kinds) => {
          const needed = needsRelease({ kind, crossesOrganisations, files }, kinds);
          expect(needed).toBe(crossesOrganisations && files > 0 && kinds.includes(kind));
        },
      ),
    );
  });

  it('is off until an organisation says otherwise', () => {
    expect(needsRelease(answer, [])).toBe(false);
  });

  it('is never done by who prepared it, nor on an answer that changed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.boolean(), (preparedBy, other, hasChanged) => {
        expect(() => requireReleasable({ preparedBy, hasChanged }, preparedBy)).toThrow('release.same_person');
        if (other === preparedBy) return;
        const release = () => requireReleasable({ preparedBy, hasChanged }, other);
        if (hasChanged) expect(release).toThrow('release.changed');
        else expect(release).not.toThrow();
      }),
    );
  });

  it.each(releaseChecks)('names the %s that was not confirmed', (check) => {
    expect(() => requireChecked(allChecked)).not.toThrow();
    expect(() => requireChecked({ ...allChecked, [check]: false })).toThrow(
      expect.objectContaining({
        code: 'release.check_missing',
        errors: [expect.objectContaining({ path: `checklist.${check}` })],
      }),
    );
  });
});
