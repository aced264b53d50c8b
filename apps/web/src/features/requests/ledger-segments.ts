import type { RequestView } from '@liaison/contracts';
import type { RequestSide } from '@liaison/domain';

export type LedgerFacts = Pick<RequestView, 'ledger' | 'innerLedger' | 'mySide'>;

/** One stretch of the bar: one side, and inside the reader's own side one holder. */
export interface LedgerSegment {
  readonly side: RequestSide;
  readonly own: boolean;
  /** Somebody inside the reader's own side; null where only the side is known. */
  readonly holder: string | null;
  readonly outside: boolean;
  readonly from: string;
  readonly until: string;
  /** True while this stretch still runs. */
  readonly running: boolean;
  readonly seconds: number;
  /** Part of the whole bar, 0 to 1. */
  readonly share: number;
  /** 0 for the first holder of a side, counting up: the shade. */
  readonly shade: number;
}

export interface LedgerTotals {
  readonly calendarSeconds: number;
  readonly workingSeconds: number;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly running: boolean;
  readonly holder: string | null;
}

/**
 * The stretches of the "Who held it" bar, in order, without gaps. The sides come from the shared ledger, so both
 * sides see the same lengths; the reader's own stretches are split by holder from the inner ledger.
 */
export function ledgerSegments({ ledger, innerLedger, mySide }: LedgerFacts): LedgerSegment[] {
  const whole = ledger.reduce((sum, entry) => sum + entry.calendarSeconds, 0);
  const shades = new Map<string, number>();
  return ledger.flatMap((entry) => {
    const from = Date.parse(entry.from);
    const until = entry.until === null ? from + entry.calendarSeconds * 1000 : Date.parse(entry.until);
    const own = entry.side === mySide;
    const stretchOfSide: Stretch = { from, until, running: entry.until === null, holder: null };
    const stretches = own ? splitByHolder(stretchOfSide, innerLedger) : [stretchOfSide];
    return stretches.map((stretch) => {
      const seconds = Math.round((stretch.until - stretch.from) / 1000);
      return {
        side: entry.side,
        own,
        holder: stretch.holder,
        outside: entry.outside,
        from: new Date(stretch.from).toISOString(),
        until: new Date(stretch.until).toISOString(),
        running: stretch.running,
        seconds,
        share: whole === 0 ? 0 : seconds / whole,
        shade: shadeOf(shades, `${entry.side}/${stretch.holder ?? ''}`, entry.side),
      };
    });
  });
}

function shadeOf(shades: Map<string, number>, key: string, side: RequestSide): number {
  const known = shades.get(key);
  if (known !== undefined) return known;
  const next = [...shades.keys()].filter((each) => each.startsWith(`${side}/`)).length;
  shades.set(key, next);
  return next;
}

function splitByHolder(stretch: Stretch, innerLedger: LedgerFacts['innerLedger']): Stretch[] {
  const parts: Stretch[] = [];
  let at = stretch.from;
  for (const inner of innerLedger) {
    const from = Math.max(at, Date.parse(inner.from));
    const until = Math.min(stretch.until, inner.until === null ? stretch.until : Date.parse(inner.until));
    if (until <= from) continue;
    if (from > at) parts.push({ from: at, until: from, running: false, holder: null });
    parts.push({ from, until, running: false, holder: inner.holder });
    at = until;
  }
  if (at < stretch.until || parts.length === 0) parts.push({ ...stretch, from: at });
  const last = parts.length - 1;
  return parts.map((part, index) => (index === last ? { ...part, running: stretch.running } : part));
}

/** Calendar and working time of the whole request; both sides see the same two figures. */
export function ledgerTotals(ledger: RequestView['ledger']): LedgerTotals {
  return {
    calendarSeconds: ledger.reduce((sum, entry) => sum + entry.calendarSeconds, 0),
    workingSeconds: ledger.reduce((sum, entry) => sum + entry.workingSeconds, 0),
  };
}

/** The line under the bar: each holder once, in order of first holding, with all its time. */
export interface LegendEntry {
  readonly side: RequestSide;
  readonly holder: string | null;
  readonly outside: boolean;
  readonly shade: number;
  readonly seconds: number;
}

/** Sums the segments per holder. */
export function ledgerLegend(segments: readonly LedgerSegment[]): LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const segment of segments) {
    const key = `${segment.side}/${segment.holder ?? ''}/${segment.outside}`;
    const known = entries.get(key);
    const { side, holder, outside, shade } = segment;
    entries.set(key, { side, holder, outside, shade, seconds: (known?.seconds ?? 0) + segment.seconds });
  }
  return [...entries.values()];
}
