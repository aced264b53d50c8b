import { CreateClaim, ImportClaims, KeepCareTeam } from '@liaison/claims';
import { SettleSuperseded } from '@liaison/requests';
import { Readable } from 'node:stream';
import type { DemoWorld } from '../demo-world.js';
import { required } from '../found-organisations.js';
import { draft, send } from './acts.js';
import { by, documents, insurerQuery } from './bodies.js';
import type { Timeline } from './timeline.js';
import { demoPayers, write837, type Written837 } from './written-837.js';

const coder = 'coder@northside';
const kofi = 'claims@acme';

const rosa = {
  patient: 'CALDER*ROSA',
  birthDate: '19580311',
  sex: 'F',
  member: 'AC5580311',
  served: '20260928',
} as const;
const ida = {
  patient: 'MORROW*IDA',
  birthDate: '19710624',
  sex: 'F',
  member: 'AC7106242',
  served: '20260922',
} as const;
const glen = {
  patient: 'PARRY*GLEN',
  birthDate: '19630905',
  sex: 'M',
  member: 'AC6309051',
  served: '20260924',
} as const;
const nora = {
  patient: 'VANCE*NORA',
  birthDate: '19850117',
  sex: 'F',
  member: 'RB8501177',
  served: '20260930',
} as const;

/**
 * One of each: a corrected claim whose requests wait for Acme's choice, beside its secondary payer; a voided one; one in
 * preparation whose 837 has come; one whose payer nobody here is.
 */
export function planRelatedClaims(world: DemoWorld, timeline: Timeline): void {
  const files = new Files(world);
  planCorrection(world, timeline, files);
  planVoid(world, timeline, files);
  timeline.add('9 15:00', () => prepare(world));
  timeline.add('1 09:05', () => files.take({ ...rosa, number: 'NS-20871', payer: demoPayers.acme }, 'NS-20871 billed'));
  timeline.add('1 09:10', () => files.take({ ...nora, number: 'NS-20902', payer: { name: 'RIVERBEND BENEFIT FUND' } }));
}

function planCorrection(world: DemoWorld, timeline: Timeline, files: Files): void {
  const claim = { ...ida, number: 'NS-20410' };
  timeline.add('16 09:00', () => files.take({ ...claim, payer: demoPayers.acme }));
  timeline.add('16 09:05', () =>
    files.take({ ...claim, payer: demoPayers.zenith, payerOrder: 'S' }, 'NS-20410 second'),
  );
  timeline.add('14 10:00', () =>
    ask(world, { claim: 'NS-20410', subject: 'Office visit: progress note', item: documents.progressNote }),
  );
  timeline.add('14 10:05', () =>
    ask(world, {
      claim: 'NS-20410',
      subject: 'Which conservative treatment came before?',
      item: { question: 'What was tried, and when?' },
    }),
  );
  timeline.add('3 11:00', async () => {
    await files.take({ ...claim, payer: demoPayers.acme, frequency: '7' }, 'NS-20410 corrected');
    await world.get(KeepCareTeam).execute(northside(world), world.claim('NS-20410'));
  });
}

/** What the worker does by itself when a claim is voided is done here, since none runs while the past is played. */
function planVoid(world: DemoWorld, timeline: Timeline, files: Files): void {
  const claim = { ...glen, number: 'NS-20188', payer: demoPayers.acme };
  timeline.add('16 09:10', () => files.take(claim));
  timeline.add('13 09:00', () =>
    ask(world, { claim: 'NS-20188', subject: 'Records of the visit', item: documents.progressNote }),
  );
  timeline.add('13 09:05', () =>
    ask(world, {
      claim: 'NS-20188',
      subject: 'Audit of level 4 visits',
      item: documents.historyAndPhysical,
      phase: 'postpayment',
    }),
  );
  timeline.add('2 10:00', async () => {
    await files.take({ ...claim, frequency: '8' }, 'NS-20188 void');
    const acme = { id: world.organisation('acme'), kind: 'payer' as const };
    await world.get(SettleSuperseded).closeVoided(acme, world.claim('NS-20188'));
  });
}

function northside(world: DemoWorld) {
  return { id: world.organisation('northside'), kind: 'provider' as const };
}

async function prepare(world: DemoWorld): Promise<void> {
  const claim = await world.get(CreateClaim).execute(world.by(coder), {
    accountNumber: 'NS-20871',
    patient: { name: 'Rosa Calder', birthDate: '1958-03-11', sex: 'F' },
    attending: { name: 'Remi Abara', npi: '1245319599' },
    serviceFrom: '2026-09-28',
  });
  world.claims.set('NS-20871', claim.id);
}

type Asked = Parameters<typeof insurerQuery>[0];

interface Question {
  readonly claim: string;
  readonly subject: string;
  readonly item: Asked['items'][number];
  readonly phase?: 'prepayment' | 'postpayment';
}

async function ask(world: DemoWorld, { claim, subject, item, phase }: Question): Promise<void> {
  const body = insurerQuery({ subject, to: 'northside', due: by('-12 17:00'), items: [item] }, phase)(world);
  await send(world, kofi, await draft(world, kofi, claim, body));
}

/** Northside's files come one by one, each with a control number of its own. */
class Files {
  private count = 0;

  constructor(private readonly world: DemoWorld) {}

  /** `key` is what the stories call the claim, where its number is taken. */
  async take(claim: Written837, key: string = claim.number): Promise<void> {
    this.count += 1;
    const bytes = write837(claim, String(700_000_000 + this.count));
    const answer = await this.world.get(ImportClaims).execute(this.world.by(coder), Readable.from([bytes]));
    if (!('imported' in answer)) throw new Error(`The file of ${key} is too large for the demo.`);
    this.world.claims.set(key, required(answer.imported.claims[0]).id);
  }
}
