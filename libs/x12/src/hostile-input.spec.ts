import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesOf,
  claimSegments,
  fixtureNames,
  interchangeOf,
  readFixture,
  transactionOf,
  x12Folders,
} from '../../../test/fixtures/x12/read-fixture.js';
import { acknowledge837, parse837, readInterchange } from './index.js';

const options = { now: new Date('2026-05-12T08:05:00Z'), controlNumber: 1 };
const good = interchangeOf(transactionOf(claimSegments()));

/** Reads and answers; throws only when the reader does. */
function readAll(bytes: Uint8Array) {
  const result = parse837(bytes);
  acknowledge837(result, options);
  return result;
}

describe('the reader', () => {
  it('takes any bytes without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void readAll(bytes)));
  });

  it('takes any bytes behind a good ISA without throwing', () => {
    const header = bytesOf(good.slice(0, 106));
    const body = fc.array(
      fc.oneof(fc.constantFrom(...good.split(/(?=[~*:])/)), fc.string({ unit: 'binary', maxLength: 6 })),
    );
    fc.assert(fc.property(body, (parts) => void readAll(new Uint8Array([...header, ...bytesOf(parts.join(''))]))));
  });

  it('takes a claim with any byte changed: whatever is accepted holds one whole claim', () => {
    const bytes = bytesOf(good);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const result = readAll(bytes.with(at, value));
        for (const one of result.transactions) {
          if (one.accepted)
            expect(one.claims).toMatchObject([{ lines: [{ charge: expect.stringMatching(/^\d+\.\d\d$/) }] }]);
          else expect([one.claims.length, one.errors.length > 0]).toEqual([0, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(fixtureNames(...x12Folders))('says of %s cut anywhere which segment is missing or broken', (name) => {
    const bytes = readFixture(name);
    const whole = new TextDecoder().decode(bytes).trimEnd().length;
    // Every second byte of the claims; of what is only refused, fewer.
    const step = name.startsWith('837') ? 2 : 11;
    for (let length = 0; length < whole; length += step) {
      const { errors, warnings } = readAll(bytes.subarray(0, length));
      const problems = [...errors, ...warnings];
      // Non-837 files are refused anyway, so only what the cut itself causes counts.
      const cut = problems.filter((problem) => problem.code !== 'transaction_not_supported');
      if (cut.length === 0) throw new Error(`nothing was said of ${name} cut at ${length}`);
      if (cut.some((problem) => problem.segment === '')) throw new Error(`no segment named at ${length}`);
    }
  });

  it('repeats nothing of a claim in what it says about it', () => {
    const bytes = bytesOf(good);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const { errors, warnings } = parse837(bytes.with(at, value));
        expect(JSON.stringify([errors, warnings])).not.toMatch(/QUIMBY|SURNAME|JANE|MBRSECRET|19870220|29881/);
      }),
    );
  });

  const plainFixtures = fixtureNames('837p', '837i').filter(
    (name) => parse837(readFixture(name)).warnings.length === 0,
  );
  it.each(plainFixtures)('finds the same claims in %s with other separators', (name) => {
    const original = parse837(readFixture(name));
    const marks = fc.shuffledSubarray([...'|!+#;@\u001c\u001d\u001e\u001f'], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(marks, (used) => {
        const swapped: Record<string, string> = { '*': used[0]!, ':': used[1]!, '^': used[2]!, '~': used[3]! };
        const text = new TextDecoder().decode(readFixture(name)).replace(/[*:^~]/g, (mark) => swapped[mark]!);
        expect(parse837(bytesOf(text)).transactions).toEqual(original.transactions);
      }),
      { numRuns: 5 },
    );
  });

  it('can send its result to another thread', () => {
    const result = parse837(bytesOf(good));
    expect(structuredClone(result)).toEqual(result);
  });

  it('reads 20 MB of envelopes without holding the segments', () => {
    const transaction = bytesOf(transactionOf(Array.from({ length: 20 }, () => claimSegments().slice(3)).flat()));
    const [head, tail] = [bytesOf(good.slice(0, good.indexOf('ST*'))), bytesOf('GE*1*42~IEA*1*000000042~')];
    const count = Math.ceil(20_000_000 / transaction.length);
    const bytes = new Uint8Array(head.length + count * transaction.length + tail.length);
    bytes.set(head);
    for (let at = 0; at < count; at += 1) bytes.set(transaction, head.length + at * transaction.length);
    bytes.set(tail, bytes.length - tail.length);
    const before = process.memoryUsage().heapUsed;
    const { interchanges, errors } = readInterchange(bytes);
    const kept = process.memoryUsage().heapUsed - before;
    expect(errors).toEqual([]);
    expect(interchanges[0]?.groups[0]?.transactions).toHaveLength(count);
    expect(kept).toBeLessThan(150_000_000);
  });
});
