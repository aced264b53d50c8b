import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, fixtureNames, readFixture } from '../../../../test/fixtures/x12/read-fixture.js';
import {
  adviceSegments,
  interchange835Of,
  remittanceHead,
  remittedClaim,
  transaction835Of,
} from '../../../../test/fixtures/x12/remittance-fixture.js';
import { acknowledge835, parse835 } from '../index.js';

const options = { now: new Date('2026-06-02T08:05:00Z'), controlNumber: 1 };
const good = interchange835Of(transaction835Of(adviceSegments()));

/** Reads and answers; throws only when the reader does. */
function readAll(bytes: Uint8Array) {
  const result = parse835(bytes);
  acknowledge835(result, options);
  return result;
}

describe('the reader of remittances', () => {
  it('takes any bytes without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void readAll(bytes)));
  });

  it('takes any segments in any order without throwing, and keeps none of a refused transaction', () => {
    const segment = fc.oneof(fc.constantFrom(...adviceSegments(), 'PLB*1*20261231*WO*1'), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 30 }), (segments) => {
        for (const { accepted, advice } of readAll(bytesOf(interchange835Of(transaction835Of(segments)))).transactions)
          expect(advice !== null).toBe(accepted);
      }),
    );
  });

  it('takes an advice with any byte changed: whatever is accepted has amounts that are amounts', () => {
    const bytes = bytesOf(good);
    const amount = expect.stringMatching(/^-?\d+\.\d\d$/);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        for (const { advice, accepted, errors } of readAll(bytes.with(at, value)).transactions) {
          if (accepted) expect(advice?.remittances.every((one) => amount.asymmetricMatch(one.paid))).toBe(true);
          else expect(errors.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(fixtureNames('835'))('says of %s cut anywhere which segment is missing or broken', (name) => {
    const bytes = readFixture(name);
    const whole = new TextDecoder().decode(bytes).trimEnd().length;
    const step = 2;
    for (let length = 0; length < whole; length += step) {
      const { errors, warnings } = readAll(bytes.subarray(0, length));
      const cut = [...errors, ...warnings].filter(({ code }) => code !== 'transaction_not_supported');
      if (cut.length === 0) throw new Error(`nothing was said of ${name} cut at ${length}`);
    }
  });

  it('repeats nothing of a claim in what it says about it', () => {
    const bytes = bytesOf(good);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const { errors, warnings } = parse835(bytes.with(at, value));
        expect(JSON.stringify([errors, warnings])).not.toMatch(/QUIMBY|SURNAME|JANE|MBRSECRET|29881/);
      }),
    );
  });

  it('finds the same remittances with other separators', () => {
    const original = parse835(bytesOf(good));
    const marks = fc.shuffledSubarray([...'|!+#;@\u001c\u001d\u001e\u001f'], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(marks, (used) => {
        const swapped: Record<string, string> = { '*': used[0]!, ':': used[1]!, '^': used[2]!, '~': used[3]! };
        const text = good.replace(/[*:^~]/g, (mark) => swapped[mark]!);
        expect(parse835(bytesOf(text)).transactions).toEqual(original.transactions);
      }),
      { numRuns: 10 },
    );
  });

  it('adds up: whatever is charged, adjusted and paid, the advice is in balance exactly when the sums say so', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const money = (value: number): string => (value / 100).toFixed(2);
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 6 }), fc.boolean(), (charge, taken, isOff) => {
        const paid = charge - taken.reduce((sum, one) => sum + one, 0) + (isOff ? 1 : 0);
        const segments = [
          ...remittanceHead(money(paid)),
          `CLP*A*1*${money(charge)}*${money(paid)}`,
          ...taken.map((one) => `CAS*OA*23*${money(one)}`),
        ];
        const { warnings } = readAll(bytesOf(interchange835Of(transaction835Of(segments))));
        expect(warnings.map(({ segment }) => segment)).toEqual(isOff ? ['CLP'] : []);
      }),
    );
  });

  it('reads millions of bytes, and the result can cross to another thread', () => {
    const claims = Array.from({ length: 400 }, (_, at) => remittedClaim(`ACCT-${at}`)).flat();
    const transaction = transaction835Of([...remittanceHead('40000'), ...claims]);
    const one = parse835(bytesOf(interchange835Of(transaction)));
    expect(structuredClone(one)).toEqual(one);
    expect(one.transactions[0]?.advice?.remittances).toHaveLength(400);
    const bytes = bytesOf(
      interchange835Of(...Array<string>(Math.ceil(2_000_000 / transaction.length)).fill(transaction)),
    );
    expect(bytes.length).toBeGreaterThan(2_000_000);
    const { transactions, errors } = parse835(bytes);
    expect(errors).toEqual([]);
    expect(transactions.every(({ accepted }) => accepted)).toBe(true);
  });
});
