import { describe, expect, it } from '@jest/globals';
import type { DiaryView } from '@liaison/contracts';
import { inflateSync } from 'node:zlib';
import { diaryPdf } from './diary-pdf.js';

const diary: DiaryView = {
  requestId: '0190a0a0-0000-7000-8000-000000000001',
  claimNumber: 'AC-1',
  kind: 'insurer_query',
  state: 'open',
  round: 1,
  requester: 'Adam, Acme',
  addressee: 'Ðorđe, Northside',
  items: 2,
  sentAt: '2026-06-11T14:00:00.000Z',
  due: { at: '2026-07-26T14:00:00.000Z', original: null, words: 'Due in 45 days.' },
  policy: 'policy version 3',
  hours: [{ organisation: 'Northside', timeZone: 'America/New_York', words: 'Mon 08:00–12:00' }],
  totals: [{ side: 'addressee', calendarSeconds: 7200, workingSeconds: 3600 }],
  entries: [
    { at: '2026-06-11T14:00:00.000Z', kind: 'move', words: 'Adam (Acme) sent it', inHours: null },
    { at: '2026-06-12T14:00:00.000Z', kind: 'receipt', words: 'Cora reminded by e-mail', inHours: true },
  ],
  madeAt: '2026-06-13T14:00:00.000Z',
  madeBy: 'Cora',
};

/** The text of all pages, as the built-in fonts write it: hex strings inside compressed streams. */
function textOf(pdf: Buffer): string {
  const parts = pdf.toString('latin1').split('stream\n').slice(1);
  return parts
    .map((part) => {
      try {
        return inflateSync(Buffer.from(part.split('\nendstream')[0] ?? '', 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)>/g)])
    .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
    .join('');
}

describe('the diary on paper', () => {
  it('says who was asked, when and in whose hours, in one page', async () => {
    const pdf = await diaryPdf(diary);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const text = textOf(pdf);
    expect(text).toContain('Cora reminded by e-mail (in working hours)');
    expect(text).toContain('Fri 12 Jun 2026, 10:00');
    expect(text).toContain('page 1 of 1');
  });

  it('runs on to further pages and keeps every line', async () => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      ...diary.entries[1],
      at: '2026-06-12T14:00:00.000Z',
      kind: 'receipt' as const,
      words: `Reminder number ${index}`,
      inHours: false,
    }));
    const text = textOf(await diaryPdf({ ...diary, entries }));
    expect(text).toContain('Reminder number 0 ');
    expect(text).toContain('Reminder number 199 ');
    expect(text).toMatch(/page 2 of \d+/);
  });
});
