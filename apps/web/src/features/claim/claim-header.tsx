import type { ClaimView } from '@liaison/contracts';
import { payerOrderWords } from '@liaison/domain';
import type { ReactNode } from 'react';
import { useMe } from '../../app/session.js';
import { Chip, type ChipTone } from '../../ui/chip.js';
import { moneyWords } from '../../ui/money.js';
import { useNow } from '../../ui/use-now.js';
import { ageOn, dateWords, longDateWords } from '../requests/time-words.js';
import { supersededWords } from './relation-words.js';
import classes from './claim.module.css';

function stageWords(claim: ClaimView): { words: string; tone: ChipTone } {
  if (claim.state === 'unassigned') return { words: 'Payer unknown', tone: 'soon' };
  if (claim.state === 'replaced') return { words: 'Replaced', tone: 'plain' };
  if (claim.state === 'voided') return { words: 'Voided', tone: 'plain' };
  if (claim.state === 'closed') return { words: 'Closed', tone: 'plain' };
  return claim.stage === 'submitted'
    ? { words: 'Submitted', tone: 'good' }
    : { words: 'In preparation', tone: 'accent' };
}

const sexWords: Readonly<Record<string, string>> = { F: 'F', M: 'M', U: 'sex unknown' };

function Fact({ label, mono, children }: { label: string; mono?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={mono ? 'mono' : undefined}>{children}</dd>
    </div>
  );
}

function PatientLine({ patient }: { patient: ClaimView['patient'] }) {
  const now = useNow();
  const words = [
    patient.birthDate ? String(ageOn(patient.birthDate, now)) : null,
    patient.sex ? (sexWords[patient.sex] ?? patient.sex) : null,
  ].filter(Boolean);
  const born = patient.birthDate ? longDateWords(patient.birthDate) : 'birth date unknown';
  return (
    <p className="dim">
      {words.join(', ')} · {born}
    </p>
  );
}

function serviceWords(claim: ClaimView, now: Date): string {
  if (!claim.serviceFrom) return '–';
  if (!claim.serviceTo || claim.serviceTo === claim.serviceFrom) return dateWords(claim.serviceFrom, now);
  const isOneMonth = claim.serviceFrom.slice(0, 7) === claim.serviceTo.slice(0, 7);
  const from = isOneMonth ? String(Number(claim.serviceFrom.slice(8, 10))) : dateWords(claim.serviceFrom, now);
  return `${from} to ${dateWords(claim.serviceTo, now)}`;
}

const orDash = (text: string | null | undefined): string => text ?? '–';

function Facts({ claim }: { claim: ClaimView }) {
  const now = useNow();
  const readsAsPayer = useMe().acting.organisation.kind === 'payer';
  const { provider, payer } = claim.parties;
  const { rendering, attending } = claim.providers;
  return (
    <dl className={classes['facts']}>
      <Fact label={claim.stage === 'submitted' ? 'Claim' : 'Account'} mono>
        {claim.number}
      </Fact>
      <Fact label={readsAsPayer ? 'Provider' : 'Payer'}>
        {(readsAsPayer ? provider : payer)?.name ?? 'not known yet'}
      </Fact>
      <Fact label="Service">{serviceWords(claim, now)}</Fact>
      {claim.charge !== null && <Fact label="Charge">{moneyWords(claim.charge)}</Fact>}
      <Fact label="Payer’s number" mono>
        {orDash(claim.payerControlNumber)}
      </Fact>
      <Fact label="Member" mono>
        {orDash(claim.patient.memberId)}
      </Fact>
      <Fact label={rendering ? 'Rendering' : 'Attending'}>{orDash((rendering ?? attending)?.name)}</Fact>
      <Fact label="Payer order">{orDash(payerOrderWords(claim.payerOrder))}</Fact>
    </dl>
  );
}

/** The head of a claim: the facts people compare, in the places they expect. */
export function ClaimHeader({ claim }: { claim: ClaimView }) {
  const stage = stageWords(claim);
  const superseded = supersededWords(claim);
  return (
    <section className={classes['card']} aria-labelledby="claim-title">
      <div className={classes['title']}>
        <h2 id="claim-title">{claim.patient.name}</h2>
        <PatientLine patient={claim.patient} />
        <Chip tone={stage.tone}>{stage.words}</Chip>
      </div>
      {superseded && <p className={classes['superseded']}>{superseded}</p>}
      <Facts claim={claim} />
    </section>
  );
}
