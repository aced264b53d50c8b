import { HttpApi, keptInMemory, LiaisonClient, newKey, type OutboxEntry } from '@liaison/client';
import type { MessageView } from '@liaison/contracts';
import type { Client } from '../../support/client.js';
import { corrected, type Screen } from './evidence.js';
import { History } from './history.js';
import type { OfficeName, OfficeThread, Person } from './office.js';
import { TappedLine } from './tapped-line.js';

interface Copy {
  messages(): readonly MessageView[];
}

const tryAgainMs = 300;

/** A person at a screen behind a line of their own, with the history of what they did. */
export class Writer {
  /** One for each computer that this person had. */
  readonly histories: History[] = [];
  /** Why the server ended the session; nobody does here. */
  readonly ended: string[] = [];
  client!: LiaisonClient;
  private copies = new Map<string, Copy>();
  private http!: HttpApi;
  private box = keptInMemory<OutboxEntry[]>([]);
  private written = 0;
  private corrections = 0;
  private isOver = false;

  private constructor(
    private readonly person: Person,
    readonly line: TappedLine,
    private readonly cookie: string,
    /** Theirs to read. */
    readonly threads: readonly OfficeThread[],
  ) {
    this.histories.push(new History(person.name, person.who));
  }

  static async at(
    { url, ...person }: Person & { url: string },
    { cookie }: Pick<Client, 'cookie'>,
    { own, all }: { own: readonly OfficeThread[]; all: readonly OfficeThread[] },
  ): Promise<Writer> {
    const writer = new Writer(person, await TappedLine.to(url, all), cookie, own);
    await writer.open();
    return writer;
  }

  get name(): string {
    return this.person.name;
  }
  get who(): OfficeName {
    return this.person.who;
  }

  /** The page is closed and opened again; what waits is kept, as in the browser's storage. */
  async reload(): Promise<void> {
    this.client.close();
    await this.open();
  }

  /** The computer is gone with what it kept; another takes its place. */
  async lose(): Promise<void> {
    this.client.close();
    this.line.breakAll();
    this.box = keptInMemory<OutboxEntry[]>([]);
    this.histories.push(new History(`${this.name}, computer ${this.histories.length + 1}`, this.who));
    await this.open();
  }

  write({ id, mark }: OfficeThread): void {
    this.written += 1;
    this.client.post(id, { text: `${mark} ${this.name} ${this.written}` });
  }

  /** Corrects the last of one's own words in a conversation, again and again under one key until it is known what became of it. */
  async correct({ id }: OfficeThread): Promise<void> {
    const own = this.copies
      .get(id)
      ?.messages()
      .filter(({ text }) => text.includes(` ${this.name} `));
    const last = own?.at(-1);
    if (!last) return;
    this.corrections += 1;
    const [key, text] = [newKey(), corrected(last.text, this.corrections)];
    await this.untilKnown(key, () => this.http.patch(`/messages/${last.id}`, { text }, { key }));
  }

  /** Says how far one has read. */
  async read({ id }: OfficeThread): Promise<void> {
    const [key, seq] = [newKey(), this.client.completeness(id).through];
    await this.untilKnown(key, () => this.http.post(`/threads/${id}/read`, { seq }, { key }));
  }

  /** The keys of what is not sent yet. */
  get waiting(): readonly string[] {
    return this.client.outbox.list().map(({ key }) => key);
  }

  screens(): Screen[] {
    return this.threads.map(({ id }) => ({
      name: this.name,
      who: this.who,
      threadId: id,
      messages: (this.copies.get(id)?.messages() ?? []).map(({ seq, text, version }) => ({
        seq,
        words: text,
        version,
      })),
    }));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.client.close();
    await this.line.stop();
  }

  private async open(): Promise<void> {
    const { url: origin } = this.line;
    const { cookie, box: outbox } = this;
    const history = this.histories.at(-1)!;
    const onEnded = (reason: string) => void this.ended.push(reason);
    this.client = new LiaisonClient({ origin, cookie, outbox, onEnded, fetch: history.fetch });
    this.http = new HttpApi({ origin, headers: { cookie, origin }, patienceMs: 10_000, fetch: history.fetch });
    this.copies = new Map();
    for (const { id } of this.threads) this.copies.set(id, await this.follow(id));
  }

  /** A page that could not be loaded is loaded again. */
  private async follow(threadId: string): Promise<Copy> {
    for (;;) {
      try {
        return await this.client.follow(threadId);
      } catch (error) {
        if (this.isOver) throw error;
        await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
      }
    }
  }

  private async untilKnown(key: string, send: () => Promise<unknown>): Promise<void> {
    while (!this.isOver) {
      await send().catch(() => undefined);
      if (this.histories.some((history) => history.outcomeOf(key) !== 'unknown')) return;
      await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
    }
  }
}
