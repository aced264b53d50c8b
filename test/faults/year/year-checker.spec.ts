import { describe, expect, it } from '@jest/globals';
import { standardCalendar, type ReachPreferences } from '@liaison/domain';
import { yearFaults, type LedgerLine, type LivedRequest, type SentMessage, type YearRows } from './year-checker.js';

const at = (iso: string) => new Date(iso);
const usual: ReachPreferences = { hours: 'working', quietHours: null, digest: 'off', digestAt: '08:00' };
const away = [{ organisationId: 'north', from: '2027-03-08', until: '2027-03-09' }];

/** A Monday with nothing wrong: two people, a letter, a push, a reminder, and a request that was asked, answered, reopened. */
const messages: readonly SentMessage[] = [
  {
    id: 'm1',
    channel: 'email',
    organisationId: 'north',
    personId: 'ada',
    at: at('2027-03-15T13:00:00Z'),
    critical: false,
  },
  {
    id: 'm2',
    channel: 'push',
    organisationId: 'north',
    personId: 'ben',
    at: at('2027-03-15T02:30:00Z'),
    critical: false,
  },
  {
    id: 'm3',
    channel: 'email',
    organisationId: 'north',
    personId: 'ada',
    at: at('2027-03-14T03:00:00Z'),
    critical: true,
  },
];
const moves: LivedRequest['moves'] = [
  { at: at('2027-03-15T13:00:00.000Z'), ball: 'requester', to: 'draft' },
  { at: at('2027-03-15T14:00:00.123Z'), ball: 'addressee', to: 'open' },
  { at: at('2027-03-16T14:00:00.456Z'), ball: 'requester', to: 'answered' },
  { at: at('2027-03-17T14:00:00.456Z'), ball: null, to: 'accepted' },
  { at: at('2027-03-19T09:00:00.000Z'), ball: 'addressee', to: 'returned' },
];
const ledger: readonly LedgerLine[] = [
  { side: 'addressee', from: '2027-03-15T14:00:00.123Z', until: '2027-03-16T14:00:00.456Z', calendarSeconds: 86_400 },
  { side: 'requester', from: '2027-03-16T14:00:00.456Z', until: '2027-03-17T14:00:00.456Z', calendarSeconds: 86_400 },
  { side: 'addressee', from: '2027-03-19T09:00:00.000Z', until: null, calendarSeconds: 3_600 },
];
const shown = { from: at('2027-03-19T10:00:00.000Z'), until: at('2027-03-19T10:00:00.020Z') };
const request = { id: 'r1', moves, shown, ledgers: [ledger, ledger] };
const fine: YearRows = {
  calendars: new Map([['north', standardCalendar('America/New_York', { country: 'US' })]]),
  people: new Map([
    ['ada', { preferences: usual, absences: away }],
    ['ben', { preferences: { ...usual, hours: 'any', quietHours: { from: '23:00', until: '06:00' } }, absences: [] }],
  ]),
  messages,
  steps: [{ id: 's1', organisationId: 'north', at: at('2027-03-15T12:00:00Z'), critical: false }],
  requests: [request],
};

const faultsOfMessage = (given: Partial<SentMessage>) =>
  yearFaults({ ...fine, messages: [{ ...messages[0]!, ...given }] });
const faultsOfStep = (iso: string, critical = false) =>
  yearFaults({ ...fine, steps: [{ id: 's1', organisationId: 'north', at: at(iso), critical }] });
const faultsOfLedger = (...ledgers: (readonly LedgerLine[])[]) =>
  yearFaults({ ...fine, requests: [{ ...request, ledgers }] });

describe('the checker of a year', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(yearFaults(fine)).toEqual([]);
  });

  it.each([
    ['an hour before work, after the clocks were put forward', '2027-03-15T11:30:00Z'],
    ['at lunch', '2027-03-15T16:30:00Z'],
    ['two minutes after work', '2027-03-15T21:02:00Z'],
    ['on a Sunday', '2027-03-14T15:00:00Z'],
    ['on a holiday', '2027-05-31T15:00:00Z'],
  ])('finds a letter %s, and lets what is critical pass', (_, iso) => {
    expect(faultsOfMessage({ at: at(iso) })).toEqual([expect.stringContaining('outside the hours of ada')]);
    expect(faultsOfMessage({ at: at(iso), critical: true })).toEqual([]);
    expect(faultsOfMessage({ at: at(iso), personId: null })).toEqual([expect.stringContaining('closed')]);
    expect(faultsOfStep(iso, true)).toEqual([]);
    expect(faultsOfStep(iso)).toEqual([expect.stringContaining('in closed time')]);
  });

  it('finds a push in quiet hours, and anything at all while its person is away', () => {
    expect(faultsOfMessage({ personId: 'ben', at: at('2027-03-15T03:30:00Z') })).toHaveLength(1);
    expect(faultsOfMessage({ at: at('2027-03-09T15:00:00Z'), critical: true })).toEqual([
      expect.stringContaining('to somebody who is away'),
    ]);
  });

  it('allows a letter of the last minute its way', () => {
    expect(faultsOfMessage({ at: at('2027-03-15T21:00:30Z') })).toEqual([]);
  });

  const [first, second, third] = ledger as [LedgerLine, LedgerLine, LedgerLine];
  it('finds a millisecond that nobody is charged, or somebody else, or both', () => {
    expect(faultsOfLedger([{ ...first, until: '2027-03-16T14:00:00.455Z' }, second, third])).toContain(
      'request r1: addressee is charged 90000332 ms instead of 90000333',
    );
    expect(faultsOfLedger([first, { ...second, side: 'addressee' }, third])).toHaveLength(2);
    const early = { ...second, from: '2027-03-16T14:00:00.455Z' };
    expect(faultsOfLedger([first, early, third])).toContain('request r1: is charged twice at 2027-03-16T14:00:00.455Z');
  });

  it('finds closed time that is charged, another figure, and two sides that read different ledgers', () => {
    const closed = { ...second, until: '2027-03-19T09:00:00.000Z', calendarSeconds: 240_000 };
    expect(faultsOfLedger([first, closed, third])).toContain(
      'request r1: requester is charged 241199544 ms instead of 86400000',
    );
    expect(faultsOfLedger([{ ...first, calendarSeconds: 86_401 }, second, third])).toEqual([
      'request r1: shows other seconds than it lasted from 2027-03-15T14:00:00.123Z',
    ]);
    expect(faultsOfLedger(ledger, [first, second])).toContain('request r1: its sides read two ledgers');
  });
});
