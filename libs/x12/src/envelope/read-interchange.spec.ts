import { describe, expect, it } from '@jest/globals';
import {
  bytesOf,
  claimSegments,
  interchangeOf,
  isa,
  readFixture,
  transactionOf,
} from '../../../../test/fixtures/x12/read-fixture.js';
import { readInterchange, readTransactions, segmentsOf } from './read-interchange.js';

const good = interchangeOf(transactionOf(claimSegments()));
const read = (text: string) => readInterchange(bytesOf(text));
const codes = (problems: readonly { code: string }[]): string[] => problems.map((problem) => problem.code);

describe('readInterchange', () => {
  it('reads the names and numbers of all three envelopes', () => {
    const { interchanges, errors, warnings } = read(good);
    expect([errors, warnings]).toEqual([[], []]);
    expect(interchanges).toHaveLength(1);
    const { groups, ...interchange } = interchanges[0]!;
    expect(interchange).toMatchObject({
      controlNumber: '000000042',
      senderQualifier: 'ZZ',
      senderId: 'SUBMITTER',
      receiverId: 'RECEIVER',
      version: '00501',
      usage: 'T',
      separators: { element: '*', component: ':', repetition: '^', segment: '~' },
    });
    expect(groups[0]).toMatchObject({ functionalCode: 'HC', controlNumber: '42', declaredTransactions: 1 });
    expect(groups[0]?.transactions[0]).toMatchObject({ type: '837', controlNumber: '0001', segmentCount: 17 });
  });

  it.each([
    ['a byte order mark', `\ufeff${good}`],
    ['blank lines before', ` \r\n\t\n${good}`],
    ['line ends after terminators', good.replaceAll('~', '~\r\n')],
    ['lines wrapped inside segments', good.replaceAll('EXAMPLE', 'EXAM\r\nPLE')],
    ['a Ctrl-Z and padding behind', `${good}\u001a\u0000\u0000`],
    ['ISA11 that is no separator', good.replace('*^*', '*U*')],
  ])('is not disturbed by %s', (_, text) => {
    const { interchanges, errors, warnings } = read(text);
    expect([errors, warnings]).toEqual([[], []]);
    expect(interchanges[0]?.groups[0]?.transactions[0]?.segmentCount).toBe(17);
  });

  it('takes no repetition separator from an interchange before 00501', () => {
    const { interchanges } = read(good.replace('*00501*', '*00401*'));
    expect(interchanges[0]?.separators?.repetition).toBeNull();
  });

  it('reads several interchanges, each with its own separators, several groups and transactions', () => {
    const two = interchangeOf(transactionOf(claimSegments('A'), '0001'), transactionOf(claimSegments('B'), '0002'));
    const other = good.replaceAll('*', '|').replaceAll('~', '\n').replaceAll(':', '>');
    const inside = two.slice(isa.length, two.indexOf('IEA'));
    const groups = `${isa}${inside}${inside.replaceAll('*42', '*43')}IEA*2*000000042~`;
    const { interchanges, errors, warnings } = read(two + other + groups);
    expect([errors, warnings]).toEqual([[], []]);
    expect(interchanges.map((one) => one.groups.map((group) => group.transactions.length))).toEqual([[2], [1], [2, 2]]);
    expect(interchanges[1]?.separators).toMatchObject({ element: '|', component: '>', segment: '\n' });
  });

  it('hands out transactions one by one before the rest was read', () => {
    const steps = readTransactions(bytesOf(interchangeOf(transactionOf(claimSegments()), 'ST*837*2~BROKEN')));
    const first = steps.next();
    expect(first).toMatchObject({ done: false, value: { controlNumber: '0001', errors: [] } });
  });

  it('reads the segments of a transaction again with positions from ST', () => {
    const bytes = bytesOf(good);
    const transaction = readInterchange(bytes).interchanges[0]!.groups[0]!.transactions[0]!;
    const segments = [...segmentsOf(bytes, transaction)];
    expect(segments.at(0)).toMatchObject({ id: 'ST', position: 1 });
    expect(segments.at(-1)).toMatchObject({ id: 'SE', position: 17, terminated: true });
  });

  it('warns of wrong counts and refuses them when strict', () => {
    const text = good.replace('SE*17*', 'SE*19*').replace('GE*1*', 'GE*3*').replace('IEA*1*', 'IEA*2*');
    const lenient = read(text);
    const expected = ['segment_count_wrong', 'transaction_count_wrong', 'group_count_wrong'];
    expect([codes(lenient.errors), codes(lenient.warnings)]).toEqual([[], expected]);
    expect(lenient.warnings[0]).toMatchObject({ segment: 'SE', position: 17, element: 1, transaction: '0001' });
    expect(codes(readInterchange(bytesOf(text), { isStrict: true }).errors)).toEqual(expected);
  });

  it('finds control numbers that differ, at the level they belong to', () => {
    const { interchanges, errors } = read(
      good.replace('SE*17*0001', 'SE*17*0002').replace('GE*1*42', 'GE*1*9').replace('IEA*1*000000042', 'IEA*1*7'),
    );
    expect(codes(errors)).toEqual([
      'transaction_control_mismatch',
      'group_control_mismatch',
      'interchange_control_mismatch',
    ]);
    expect(codes(interchanges[0]!.groups[0]!.transactions[0]!.errors)).toEqual(['transaction_control_mismatch']);
    expect(codes(interchanges[0]!.errors)).toEqual(['interchange_control_mismatch']);
  });

  it('says which trailers are missing and keeps the transactions that were whole', () => {
    const whole = transactionOf(claimSegments(), '0001');
    const cut = interchangeOf(whole, transactionOf(claimSegments(), '0002')).split('SE*17*0002')[0]!;
    const { interchanges, errors } = read(cut);
    expect(codes(errors)).toEqual(['missing_se', 'missing_ge', 'missing_iea']);
    expect(errors[0]).toMatchObject({ segment: 'SE', position: 17, transaction: '0002' });
    const [first, second] = interchanges[0]!.groups[0]!.transactions;
    expect([first!.errors.length, second!.errors.length]).toEqual([0, 1]);
  });

  it('starts over at an ISA that comes before the IEA', () => {
    const { interchanges, errors } = read(good.split('GE*')[0]! + good.replaceAll('*', '+'));
    expect(codes(errors)).toEqual(['missing_ge', 'missing_iea']);
    expect(interchanges.map((one) => one.groups[0]?.transactions.length)).toEqual([1, 1]);
  });

  it.each([
    ['a short sender id', good.replace('SUBMITTER      *ZZ', 'SUBMITTER *ZZ'), 6],
    ['a long control number', good.replace('000000042*0*T', '0000000421*0*T'), 13],
    ['a missing element', good.replace('*00*          *ZZ', '*ZZ'), 4],
  ])('refuses an ISA with %s and names the element', (_, text, element) => {
    const { interchanges, errors } = read(text);
    expect(errors).toMatchObject([{ code: 'isa_wrong_width', segment: 'ISA', position: 1, element }]);
    expect(interchanges).toMatchObject([{ separators: null, groups: [] }]);
  });

  it('reads the interchange behind one whose ISA is wrong', () => {
    const { interchanges, errors } = read(good.replace('SUBMITTER      ', 'LISA*') + good);
    expect(codes(errors)).toEqual(['isa_wrong_width']);
    expect(interchanges.map((one) => one.groups.length)).toEqual([0, 1]);
  });

  it.each([
    ['letters', good.replace('*T*:~', '*T*:A')],
    ['the same character twice', good.replace('*T*:~', '*T**~')],
    ['a blank', good.replace('*T*:~', '*T*: ')],
  ])('refuses separators that are %s', (_, text) => {
    expect(codes(read(text).errors).slice(0, 1)).toEqual(['separators_invalid']);
  });

  it.each([
    ['nothing', '', 'empty_input'],
    ['blanks', ' \r\n ', 'empty_input'],
    ['a letter in prose', 'Dear Sirs, enclosed please find our claims.', 'not_x12'],
    ['the ISA alone, cut', isa.slice(0, 60), 'isa_incomplete'],
    ['a PDF', '%PDF-1.7\u0000\u0001\u0002', 'not_text'],
  ])('says of %s what it is', (_, text, code) => {
    expect(read(text).errors).toMatchObject([{ code, position: 1 }]);
  });

  it('reports data before and behind an interchange and still reads it', () => {
    const { interchanges, errors } = read(`subject: claims\n${good}regards`);
    expect(codes(errors)).toEqual(['data_outside_interchange', 'data_outside_interchange']);
    expect(interchanges[0]?.errors).toEqual([]);
    expect(interchanges[0]?.groups[0]?.transactions).toHaveLength(1);
  });

  it('refuses the transaction that holds control characters and no other', () => {
    const spoiled = transactionOf(claimSegments('B\u0000D'), '0002');
    const { interchanges, errors } = read(interchangeOf(transactionOf(claimSegments()), spoiled));
    expect(errors).toMatchObject([{ code: 'not_text', segment: 'CLM', position: 12, transaction: '0002' }]);
    expect(interchanges[0]?.groups[0]?.transactions.map((one) => one.errors.length)).toEqual([0, 1]);
  });

  it('refuses a transaction in which something other than a segment id begins a segment, without repeating it', () => {
    const { errors } = read(good.replace('QUIMBYSURNAME', 'QUIMBY~SURNAME'));
    expect(errors).toMatchObject([{ code: 'segment_id_invalid', segment: '???', position: 10 }]);
  });

  it('reads names in Latin-1 with a warning and in UTF-8 without', () => {
    const text = good.replace('QUIMBYSURNAME', 'MÜLLER');
    const latin = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(codes(readInterchange(latin).warnings)).toEqual(['not_utf8']);
    expect(read(text).warnings).toEqual([]);
    const transaction = readInterchange(latin).interchanges[0]!.groups[0]!.transactions[0]!;
    expect([...segmentsOf(latin, transaction)][8]?.elements[3]).toBe('MÜLLER');
  });

  it('warns when a transaction number comes twice in a group', () => {
    const { warnings } = read(interchangeOf(transactionOf(claimSegments()), transactionOf(claimSegments())));
    expect(warnings).toMatchObject([{ code: 'duplicate_transaction_control', segment: 'ST', element: 2 }]);
  });

  it('reports segments that stand outside of a transaction once for the run of them', () => {
    const { errors } = read(good.replace('GE*', 'NM1*X~REF*Y~GE*'));
    expect(errors).toMatchObject([{ code: 'segment_out_of_place', segment: 'NM1', position: 20 }]);
  });

  it('stops at the number of parts it may read, and says so', () => {
    const { interchanges, errors } = readInterchange(bytesOf(good.repeat(5)), { maxParts: 7 });
    expect(codes(errors)).toEqual(['too_many_parts']);
    expect(interchanges).toHaveLength(3);
  });

  it('keeps the list of problems short', () => {
    const { errors } = read(`${isa}${'ST*837*1~'.repeat(5)}`.replaceAll('ST*', 'GS*'));
    expect(errors.length).toBeGreaterThan(0);
    const many = read(interchangeOf(transactionOf(Array.from({ length: 5000 }, () => 'no segment'))));
    expect(many.errors.length).toBeLessThanOrEqual(102);
    expect(codes(many.errors)).toContain('too_many_problems');
  });
});

describe('binary segments', () => {
  it.each(['275/written-005010X210-binary-with-delimiters.275', '275/written-006020X314-solicited.275'])(
    'are read by their declared length in %s',
    (name) => {
      const bytes = readFixture(name);
      const { interchanges, errors } = readInterchange(bytes);
      expect(errors).toEqual([]);
      const transaction = interchanges[0]!.groups[0]!.transactions[0]!;
      const binary = [...segmentsOf(bytes, transaction)].find((segment) => segment.binary !== undefined);
      const declared = binary?.id === 'BIN' ? binary.elements[1] : binary?.elements[2];
      expect(String(binary?.binary?.length)).toBe(declared);
    },
  );

  it('with a wrong length refuse their transaction', () => {
    const text = new TextDecoder().decode(readFixture('275/written-005010X210-binary-with-delimiters.275'));
    expect(codes(read(text.replace('BIN*181*', 'BIN*16*')).errors)).toContain('binary_length_wrong');
  });
});
