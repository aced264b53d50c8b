import type { ClaimView, RequestView } from '@liaison/contracts';
import { aVendor } from './leak-vendor.js';
import { aDenial, remit } from './outcome-samples.js';
import { plantLetters } from './outside-leaks.js';
import { aTwoSidesWorld, type Caller, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

/** A vendor's people act for Northside by grants: for its claims to Acme, and for those to Zenith. */
export type Reader = PersonName | 'hatOfNorthside' | 'hatOfLakeside' | 'vendorOfAcme' | 'vendorOfZenith';

/** Something planted: a word that stands nowhere else, or an id, and everybody who may come to see it. */
export interface Secret {
  readonly what: string;
  readonly text: string;
  readonly readers: ReadonlySet<Reader>;
}

/** Ids by what they are, so that everybody can ask for everything. */
export type Planted = Readonly<
  Record<'thread' | 'message' | 'file' | 'request' | 'policy' | 'remittance' | 'appeal', string[]>
>;

export interface LeakWorld extends TwoSidesWorld {
  readonly readers: Readonly<Record<Reader, Caller>>;
  readonly claim: (number: string) => Promise<ClaimView>;
}

const northside: readonly Reader[] = [
  'coder',
  'otherCoder',
  'supervisor',
  'everything',
  'hatOfNorthside',
  'vendorOfAcme',
];
const acme: readonly Reader[] = ['claims', 'payerSupervisor'];
const askedInside: readonly Reader[] = [...northside, 'drLee'];
const auditors = { northside: ['auditor'], acme: ['payerAuditor'] } as const;
const deskReaders: readonly Reader[] = [...askedInside, 'vendorOfZenith', 'drBaker', 'admin', 'auditor', 'privacy'];

export async function aLeakWorld(): Promise<LeakWorld> {
  const world = await aTwoSidesWorld();
  const [hatOfNorthside, hatOfLakeside] = await world.twoHats('hats@test.example', [
    ['northside', 'coder'],
    ['lakeside', 'caregiver'],
  ]);
  if (!hatOfNorthside || !hatOfLakeside) throw new Error('Nobody wears two hats.');
  return { ...world, readers: { ...world.callers, hatOfNorthside, hatOfLakeside, ...(await aVendor(world)) } };
}

/** Plants one claim full of secrets: everything a person can write, in each audience. */
export class Planting {
  readonly secrets: Secret[] = [];
  readonly planted = {
    thread: [],
    message: [],
    file: [],
    request: [],
    policy: [],
    remittance: [],
    appeal: [],
  } as Record<keyof Planted, string[]>;
  /** What was asked, so that everybody can ask it again. */
  readonly questions: string[] = [];
  claimId = '';
  /** The sent query, its child and the answered one. */
  query = '';
  child = '';
  answered = '';

  constructor(private readonly world: LeakWorld) {}

  async everything(): Promise<void> {
    this.claimId = (await this.world.claim('LEAKS-1')).id;
    await this.organisation();
    await this.wording();
    await this.conversations();
    await this.sentQuery();
    await this.delegation();
    await this.answeredQuery();
    await this.innerRequests();
    await this.outcome();
    await plantLetters({
      world: this.world,
      sides: { coder: northside, claims: acme },
      word: (what, readers) => this.word(what, readers),
      keep: (id, readers) => this.keep('file', id, readers),
      ask: (who, readers, body) => this.ask(who, readers, body),
    });
  }

  /** A word nobody else uses, for these readers. */
  private word(what: string, readers: readonly Reader[]): string {
    const text = `zebra${this.secrets.length}q`;
    this.secrets.push({ what, text, readers: new Set(readers) });
    return text;
  }

  /** A word that is asked, and can be asked again. */
  private question(what: string, readers: readonly Reader[]): string {
    const text = this.word(what, readers);
    this.questions.push(text);
    return text;
  }

  /** An id is also in the own auditor's trail. */
  private keep(kind: keyof Planted, id: string, readers: readonly Reader[]): string {
    const trail = [
      ...(readers.includes('supervisor') || readers.includes('coder') ? auditors.northside : []),
      ...(readers.includes('claims') ? auditors.acme : []),
    ];
    this.planted[kind].push(id);
    this.secrets.push({ what: `${kind} id`, text: id, readers: new Set([...readers, ...trail, 'everything']) });
    return id;
  }

  private async organisation(): Promise<void> {
    const { does, people } = this.world;
    for (const [who, readers] of [
      ['everything', deskReaders],
      ['payerSupervisor', [...acme, 'payerAdmin', 'payerAuditor']],
    ] as const) {
      const [desk] = (await does<{ items: { id: string }[] }>(who, 'GET', '/desks')).items;
      await does(who, 'PATCH', `/desks/${desk?.id}`, { name: `Own ${this.word('own name of a desk', readers)}` });
      const policyReaders = readers.filter((reader) => !/auditor|privacy|payerAuditor/.test(reader));
      const policy = await does<{ id: string }>(who, 'POST', '/policies', {
        name: this.word('name of a policy', policyReaders),
        kind: who === 'everything' ? 'clinician_query' : 'insurer_query',
        due: { amount: 30, unit: 'calendar_day' },
        steps: [],
        expireAfterDue: null,
      });
      this.keep('policy', policy.id, [...readers]);
    }
    const credential = { body: 'AAPC', credential: 'CPC', issued: '2020-01-01' };
    const number = this.word('number of a credential', deskReaders);
    await does('everything', 'POST', `/people/${people.coder}/credentials`, { ...credential, number });
  }

  private async wording(): Promise<void> {
    const { does } = this.world;
    for (const [who, readers] of [
      ['everything', [...northside, 'vendorOfZenith', 'admin']],
      ['payerSupervisor', [...acme, 'payerAdmin']],
    ] as const) {
      await does(who, 'POST', '/templates', {
        kind: who === 'everything' ? 'records_request' : 'insurer_query',
        name: this.word('name of a template', readers),
        items: [{ question: this.word('wording of a template', readers) }],
      });
    }
  }

  private async conversations(): Promise<void> {
    const { people } = this.world;
    await this.thread('coder', 'provider', askedInside);
    await this.thread('claims', 'payer', acme);
    await this.thread('claims', 'shared', [...northside, ...acme]);
    await this.thread('coder', 'named', ['coder', 'claims'], [people.claims]);
  }

  /** A thread with a message that has an earlier version, a recorded call, a file and an unsent draft. */
  private async thread(
    who: 'coder' | 'claims',
    audience: string,
    readers: readonly Reader[],
    participants?: string[],
  ): Promise<void> {
    const { does } = this.world;
    const word = (what: string): string => this.word(`${what} in ${audience}`, readers);
    const { id } = await this.world.thread(who, this.claimId, {
      audience,
      subject: `Planted ${word('subject')}`,
      ...(participants ? { participants } : {}),
    });
    this.keep('thread', id, readers);
    const file = await this.world.file(who, `${word('file name')}.txt`, word('file content'));
    this.keep('file', file, readers);
    const message = await does<{ id: string }>(who, 'POST', `/threads/${id}/messages`, {
      text: `Planted ${word('earlier version')}`,
      attachments: [file],
      recorded: {
        channel: 'telephone',
        at: '2026-05-11T12:00:00.000Z',
        counterpart: word('counterpart'),
        reference: word('reference'),
      },
    });
    this.keep('message', message.id, readers);
    await does(who, 'PATCH', `/messages/${message.id}`, { text: `Planted ${word('message')}` });
    const draft = this.word(`unsent draft in ${audience}`, [who]);
    await does(who, 'PUT', `/threads/${id}/draft`, { text: `Planted ${draft}` });
  }

  private async sentQuery(): Promise<void> {
    const both = [...northside, ...acme];
    const query = await this.ask('claims', both, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: this.world.organisations.northside },
      items: [{ question: this.question('question', both) }, { question: this.question('question', both) }],
      note: this.word('note', both),
      send: true,
    });
    this.query = query.id;
    const { does, people } = this.world;
    await does('coder', 'POST', `/requests/${query.id}/acknowledge`, {});
    await does('supervisor', 'POST', `/requests/${query.id}/assign`, { personId: people.otherCoder });
    const file = await this.world.file('coder', `${this.word('file of a draft answer', northside)}.txt`, 'x');
    this.keep('file', file, northside);
    await does('coder', 'PUT', `/requests/${query.id}/items/${query.items[0]?.id}/answer`, {
      outcome: 'supplied',
      text: this.word('draft answer', northside),
      attachments: [file],
    });
  }

  private async delegation(): Promise<void> {
    const { does, people } = this.world;
    const query = await does<RequestView>('coder', 'GET', `/requests/${this.query}`);
    const child = await does<RequestView>('coder', 'POST', `/requests/${this.query}/delegate`, {
      addressee: { personId: people.drLee },
      due: { in: { amount: 2, unit: 'working_day' } },
      subject: this.word('subject of a child', askedInside),
      note: this.word('note of a child', askedInside),
      items: [
        {
          parentItemId: query.items[1]?.id,
          question: this.childQuestion(),
          options: ['Other', 'Unable to determine'],
          indicators: [
            {
              quote: this.word('indicator', askedInside),
              source: 'Note',
              author: 'B. Kildare',
              at: '2026-05-11',
            },
          ],
        },
      ],
      send: true,
    });
    this.child = this.keep('request', child.id, askedInside);
    const file = await this.world.file('drLee', `${this.word('file of a caregiver', askedInside)}.txt`, 'x');
    this.keep('file', file, askedInside);
    await does('drLee', 'POST', `/requests/${child.id}/answer`, {
      answers: [
        {
          itemId: child.items[0]?.id,
          outcome: 'supplied',
          text: this.word('answer of a caregiver', askedInside),
          attachments: [file],
        },
      ],
    });
  }

  private childQuestion(): string {
    const question = `Which was done, ${this.word('question of a child', askedInside)}?`;
    this.questions.push(question);
    return question;
  }

  private async answeredQuery(): Promise<void> {
    const both = [...northside, ...acme];
    const query = await this.ask('claims', both, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: this.world.organisations.northside },
      items: [{ question: 'Was the patient referred?' }],
      send: true,
    });
    this.answered = query.id;
    this.questions.push('Was the patient referred?');
    const file = await this.world.file('coder', `${this.word('file of a sent answer', both)}.txt`, 'x');
    this.keep('file', file, both);
    const text = this.word('sent answer', both);
    await this.world.does('coder', 'POST', `/requests/${query.id}/answer`, {
      answers: [{ itemId: query.items[0]?.id, outcome: 'supplied', text, attachments: [file] }],
    });
  }

  /** What stays inside a side: a draft, a review, a request for records, and why a finding was put aside. */
  private async innerRequests(): Promise<void> {
    const { does, people, organisations } = this.world;
    await this.ask('claims', acme, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: organisations.northside },
      items: [{ question: this.question('question of a draft', acme) }],
      justification: this.word('justification of a draft', acme),
    });
    await this.ask('claims', acme, {
      kind: 'internal_review',
      addressee: { personId: people.payerSupervisor },
      items: [{ question: this.question('question of a review', acme) }],
      send: true,
    });
    await this.ask('coder', northside, {
      kind: 'records_request',
      addressee: { personId: people.otherCoder },
      items: [{ question: this.question('question for records', northside) }],
      send: true,
    });
    const claim = await does<ClaimView>('coder', 'GET', `/claims/${this.claimId}`);
    const reason = this.word('why a finding was dismissed', northside);
    await does('coder', 'POST', `/findings/${claim.findings[0]?.id}/dismiss`, { reason });
  }

  /** A denial by 835, an appeal that is filed, and one that is only being prepared. */
  private async outcome(): Promise<void> {
    const { does } = this.world;
    const both = [...northside, ...acme];
    this.keep('remittance', await remit(this.world, 'claims', aDenial('LEAKS-1')), both);
    const appeal = async (level: string, note: string) =>
      does<{ id: string }>('coder', 'POST', `/claims/${this.claimId}/appeals`, {
        ...{ lineOfBusiness: 'medicare', level, note: this.word(note, northside) },
      });
    const filed = await appeal('redetermination', 'note of an appeal');
    this.keep('appeal', filed.id, both);
    const reference = this.word('reference of an appeal', both);
    await does('coder', 'POST', `/appeals/${filed.id}/file`, { channel: 'portal', reference, lateReason: 'Late' });
    const prepared = await appeal('reconsideration', 'note of an appeal in preparation');
    this.keep('appeal', prepared.id, northside);
  }

  private async ask(who: 'coder' | 'claims', readers: readonly Reader[], body: object): Promise<RequestView> {
    const request = await this.world.does<RequestView>(who, 'POST', `/claims/${this.claimId}/requests`, {
      due: { in: { amount: 20, unit: 'working_day' } },
      subject: `Planted ${this.word('subject of a request', readers)}`,
      ...body,
    });
    this.keep('request', request.id, readers);
    return request;
  }
}
