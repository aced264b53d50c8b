import type { QueryCheckView } from '@liaison/contracts';

export type CheckFinding = QueryCheckView['findings'][number];

/** Names a finding across checks, so that a false alarm stays one while other words change. */
export function findingKey(finding: CheckFinding): string {
  return `${finding.rule}/${finding.at.path}/${finding.words}`;
}

/** The item and field a finding points at; `items.0.question` and `items[0].question` mean the same. */
export function findingPlace(finding: CheckFinding): { item: number; field: string } | null {
  const match = /^items[.[](\d+)\]?\.(\w+)/.exec(finding.at.path);
  return match ? { item: Number(match[1]), field: match[2] ?? '' } : null;
}

/** What stops the query before what warns, each in the order of the text. */
export function graverFirst(findings: readonly CheckFinding[]): CheckFinding[] {
  const of = (severity: CheckFinding['severity']) => findings.filter((finding) => finding.severity === severity);
  return [...of('stops'), ...of('warns')];
}

/** What rules are called where people read them (INTEROP, "Compliant clinical query"). */
const ruleNames: Readonly<Record<number, string>> = {
  1: 'Reason',
  2: 'Indicator',
  3: 'Earlier encounter',
  4: 'Names a diagnosis',
  5: 'Money',
  6: 'Pressure',
  7: 'Answers offered',
  8: 'Yes or no',
  9: 'Open question',
  11: 'Addressee',
  13: 'Necessity',
  14: 'Asked again',
  15: 'Direction',
};

export function ruleName(rule: number): string {
  return ruleNames[rule] ?? 'Wording';
}

/** How many findings stop the query and how many warn, without the false alarms that have their reason. */
export function countFindings(
  findings: readonly CheckFinding[],
  falseAlarms: Readonly<Record<string, string>>,
): { stops: number; warns: number } {
  const live = findings.filter((finding) => !falseAlarms[findingKey(finding)]?.trim());
  const stops = live.filter((finding) => finding.severity === 'stops').length;
  return { stops, warns: live.length - stops };
}

/** "1 stops it, 1 warns"; empty when nothing is found. */
export function countWords({ stops, warns }: { stops: number; warns: number }): string {
  const words = [];
  if (stops > 0) words.push(`${stops} ${stops === 1 ? 'stops' : 'stop'} it`);
  if (warns > 0) words.push(`${warns} ${warns === 1 ? 'warns' : 'warn'}`);
  return words.join(', ');
}

/** The author's reasons for the false alarms that would stop it, as the server keeps them; null when there are none. */
export function overrideReason(
  findings: readonly CheckFinding[],
  falseAlarms: Readonly<Record<string, string>>,
): string | null {
  const reasons = findings.flatMap((finding) => {
    const reason = falseAlarms[findingKey(finding)]?.trim();
    return finding.severity === 'stops' && reason ? [`Rule ${finding.rule}: ${reason}`] : [];
  });
  return reasons.length > 0 ? reasons.join('; ').slice(0, 300) : null;
}

export interface TextPiece {
  readonly text: string;
  readonly severity: CheckFinding['severity'] | null;
}

/** Cuts a text at its findings, in order; what overlaps takes the graver one. Places outside the text are ignored. */
export function markedPieces(text: string, findings: readonly CheckFinding[]): TextPiece[] {
  const cuts = new Set([0, text.length]);
  for (const { at } of findings) for (const cut of [at.from, at.to]) if (cut > 0 && cut < text.length) cuts.add(cut);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(0, -1).flatMap((from, index) => {
    const to = ordered[index + 1] ?? text.length;
    const over = findings.filter(({ at }) => at.from < to && at.to > from && at.to > at.from);
    const severity = over.some((finding) => finding.severity === 'stops') ? 'stops' : (over[0]?.severity ?? null);
    return from === to ? [] : [{ text: text.slice(from, to), severity }];
  });
}
