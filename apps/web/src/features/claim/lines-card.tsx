import type { ClaimView, RequestView } from '@liaison/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { moneyWords } from '../../ui/money.js';
import { ComposerDialog } from '../queries/composer-dialog.js';
import { dateWords } from '../requests/time-words.js';
import { FindingNote } from './finding-note.js';
import { PointerLinks } from './pointer-links.js';
import classes from './claim.module.css';

type Line = ClaimView['lines'][number];
type Lit = { readonly kind: 'line' | 'diagnosis'; readonly number: number } | null;

function procedureWords(line: Line): string {
  return [line.procedure ?? 'no procedure', ...line.modifiers].join('-');
}

function codesOf(line: Line, diagnoses: ClaimView['diagnoses']): string {
  const codes = line.diagnosisPointers.map(
    (position) => diagnoses.find((each) => each.position === position)?.code ?? `pointer ${position} leads nowhere`,
  );
  return codes.length > 0 ? `for ${codes.join(', ')}` : 'points at no diagnosis';
}

interface LineRowProps {
  readonly line: Line;
  readonly claim: ClaimView;
  readonly isLit: boolean;
  readonly light: (lit: Lit) => void;
  readonly onDraft: (draft: RequestView) => void;
}

function LineRow({ line, claim, isLit, light, onDraft }: LineRowProps) {
  // Beside the claim's own date a year is said only where it is another one.
  const year = new Date(`${claim.serviceFrom ?? line.date ?? '1970-01-01'}T12:00:00Z`);
  const own: Lit = { kind: 'line', number: line.number };
  const findings = claim.findings.filter((finding) => finding.line === line.number && finding.state === 'open');
  return (
    <li>
      <button
        type="button"
        className={classes['lineRow']}
        data-line={line.number}
        data-lit={isLit}
        onMouseEnter={() => light(own)}
        onMouseLeave={() => light(null)}
        onFocus={() => light(own)}
        onBlur={() => light(null)}
      >
        <span className="dim">{line.number}</span>
        <span className="mono">{procedureWords(line)}</span>
        <span className="dim">{line.units ? `×${line.units.replace(/\.0+$/, '')}` : ''}</span>
        <span>{line.charge === null ? '' : moneyWords(line.charge)}</span>
        <span className="dim">{line.date ? dateWords(line.date, year) : ''}</span>
        <span className="sr-only">{codesOf(line, claim.diagnoses)}</span>
      </button>
      {findings.map((finding) => (
        <FindingNote key={finding.id} finding={finding} claim={claim} onDraft={onDraft} />
      ))}
    </li>
  );
}

/** The coded part of a claim, and the request that one of its findings has just proposed. */
export function LinesCard({ claim }: { claim: ClaimView }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<RequestView | null>(null);
  const done = () => {
    setDraft(null);
    void client.invalidateQueries({ queryKey: keys.claim(claim.id) });
    void client.invalidateQueries({ queryKey: keys.worklists });
  };
  return (
    <>
      <Codes claim={claim} onDraft={setDraft} />
      {draft && <ComposerDialog claimId={claim.id} kind={draft.kind} initial={draft} onDone={done} />}
    </>
  );
}

interface CodesProps {
  readonly claim: ClaimView;
  readonly onDraft: (draft: RequestView) => void;
}

/** Diagnoses on the left, service lines on the right, their links between; a finding stands under its line. */
function Codes({ claim, onDraft }: CodesProps) {
  const [lit, setLit] = useState<Lit>(null);
  const open = claim.findings.filter((finding) => finding.state === 'open');
  const lines = new Set(claim.lines.map((line) => line.number));
  const general = open.filter((finding) => finding.line === null || !lines.has(finding.line));
  const isLit = (link: { line: number; position: number }) =>
    lit !== null && (lit.kind === 'line' ? lit.number === link.line : lit.number === link.position);
  const lights = (line: Line) => line.diagnosisPointers.some((position) => isLit({ line: line.number, position }));
  const isDiagnosisLit = (position: number) =>
    (lit?.kind === 'diagnosis' && lit.number === position) ||
    claim.lines.some((line) => line.diagnosisPointers.includes(position) && isLit({ line: line.number, position }));
  if (claim.lines.length === 0 && claim.diagnoses.length === 0 && open.length === 0) return null;
  return (
    <section className={classes['card']} aria-labelledby="lines-title">
      <div className={classes['cardHead']}>
        <h3 id="lines-title">Diagnoses and lines</h3>
        {open.length > 0 && (
          <span className={classes['findingCount']}>
            {open.length} {open.length === 1 ? 'finding' : 'findings'}
          </span>
        )}
      </div>
      {general.map((finding) => (
        <FindingNote key={finding.id} finding={finding} claim={claim} onDraft={onDraft} />
      ))}
      <div className={classes['codes']}>
        <ol className={classes['diagnoses']} aria-label="Diagnoses in order">
          {claim.diagnoses.map(({ position, code }) => (
            <li
              key={position}
              data-diagnosis={position}
              data-lit={isDiagnosisLit(position)}
              onMouseEnter={() => setLit({ kind: 'diagnosis', number: position })}
              onMouseLeave={() => setLit(null)}
            >
              <span className="dim">{position}</span>
              <span className="mono">{code}</span>
            </li>
          ))}
        </ol>
        <PointerLinks lines={claim.lines} isLit={isLit} />
        <ol className={classes['lines']} aria-label="Service lines">
          {claim.lines.map((line) => (
            <LineRow
              key={line.number}
              line={line}
              claim={claim}
              isLit={lights(line) || (lit?.kind === 'line' && lit.number === line.number)}
              light={setLit}
              onDraft={onDraft}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}
