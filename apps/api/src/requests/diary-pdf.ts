import type { DiaryView } from '@liaison/contracts';
import { DateTime } from 'luxon';

const margin = 48;
const timeColumn = 118;
const grey = '#5b6470';
const ink = '#1b2430';

/** The diary on paper: A4, as many lines as it takes, the page number and where it came from at the foot. */
export async function diaryPdf(diary: DiaryView): Promise<Buffer> {
  // Fonts and all: loaded by the first who wants paper.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    info: { Title: `Diary of ${diary.claimNumber}`, CreationDate: new Date(diary.madeAt) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const zone = diary.hours[0]?.timeZone ?? 'UTC';
  writeHead(document, diary, zone);
  for (const entry of diary.entries) writeEntry(document, entry, zone);
  writeFeet(document, diary, zone);
  document.end();
  return done;
}

type Page = PDFKit.PDFDocument;

function writeHead(page: Page, diary: DiaryView, zone: string): void {
  page.font('Helvetica-Bold').fontSize(16).fillColor(ink).text('Diary of a request');
  page.font('Helvetica').fontSize(9).fillColor(grey);
  page.text(plain(`Claim ${diary.claimNumber} · request ${diary.requestId}`)).moveDown(0.6);
  const facts: [string, string][] = [
    ['Asked by', diary.requester],
    ['Asked of', diary.addressee],
    ['What', `${kindWords(diary.kind)}, ${diary.items} ${diary.items === 1 ? 'item' : 'items'}, round ${diary.round}`],
    ['State', diary.state],
    ['Sent', diary.sentAt ? when(diary.sentAt, zone) : 'not yet'],
    ['Due', diary.due.words],
    ['Reminders', diary.policy],
    ...diary.hours.map(({ organisation, words, timeZone }): [string, string] => [
      'Hours',
      `${organisation}: ${words} (${timeZone})`,
    ]),
    ...diary.totals.map(({ side, calendarSeconds, workingSeconds }): [string, string] => [
      side === 'addressee' ? 'Held by the asked' : 'Held by the asker',
      `${span(calendarSeconds)} by the clock, ${Math.round(workingSeconds / 3600)} working hours`,
    ]),
  ];
  for (const [label, value] of facts) writeRow(page, label, value);
  page.moveDown(0.8);
  page.font('Helvetica-Bold').fontSize(11).fillColor(ink).text('What happened');
  page.moveDown(0.3);
}

function writeEntry(page: Page, entry: DiaryView['entries'][number], zone: string): void {
  const hours = entry.inHours === null ? '' : entry.inHours ? ' (in working hours)' : ' (outside working hours)';
  writeRow(page, when(entry.at, zone), `${entry.words}${hours}`);
}

/** Two columns; a row that does not fit begins the next page whole. */
function writeRow(page: Page, left: string, right: string): void {
  const width = page.page.width - 2 * margin - timeColumn;
  page.font('Helvetica').fontSize(9);
  const height = page.heightOfString(plain(right), { width }) + 3;
  if (page.y + height > page.page.height - margin - 16) page.addPage();
  const { y } = page;
  page.fillColor(grey).text(plain(left), margin, y, { width: timeColumn - 8 });
  page.fillColor(ink).text(plain(right), margin + timeColumn, y, { width });
  page.x = margin;
  page.y = y + height;
}

function writeFeet(page: Page, { madeAt, madeBy }: DiaryView, zone: string): void {
  const { start, count } = page.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    page.switchToPage(index);
    page.page.margins.bottom = 0;
    const words = `Made ${when(madeAt, zone)} (${zone})${madeBy ? ` by ${madeBy}` : ''} · page ${index + 1} of ${count}`;
    page.font('Helvetica').fontSize(8).fillColor(grey);
    page.text(plain(words), margin, page.page.height - margin + 6, { lineBreak: false });
  }
}

function when(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone, locale: 'en-US' }).toFormat('ccc d LLL yyyy, HH:mm');
}

function span(seconds: number): string {
  const hours = Math.round(seconds / 3600);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function kindWords(kind: DiaryView['kind']): string {
  return kind.replace('_', ' ');
}

/** The built-in fonts know the letters of Western Europe: what they do not know loses its accents or becomes a mark. */
function plain(words: string): string {
  return [...words].map((letter) => (known.test(letter) ? letter : unaccented(letter))).join('');
}

const known = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]$/;

function unaccented(letter: string): string {
  const base = letter.normalize('NFD').replace(/\p{Mark}/gu, '');
  return known.test(base) ? base : '?';
}
