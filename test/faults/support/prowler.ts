import { HttpApi, LiaisonClient } from '@liaison/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../support/client.js';
import type { Screen } from './evidence.js';
import { History } from './history.js';
import type { OfficeName, OfficeThread, Person } from './office.js';
import { TappedLine } from './tapped-line.js';

const everyMs = 1_000;

/** Somebody who tries, all the time and by every way in, to hear of conversations that are not theirs. */
export class Prowler {
  readonly history: History;
  private readonly client: LiaisonClient;
  private readonly http: HttpApi;
  private tries = 0;
  private isOver = false;
  private readonly prowling: Promise<void>;
  /** What was answered although it should not have been. */
  private readonly let: Screen[] = [];

  private constructor(
    private readonly person: Person,
    readonly line: TappedLine,
    cookie: string,
    private readonly forbidden: readonly OfficeThread[],
  ) {
    this.history = new History(person.name, person.who);
    const { url: origin } = line;
    this.client = new LiaisonClient({ origin, cookie, fetch: this.history.fetch });
    this.http = new HttpApi({
      ...{ origin, headers: { cookie, origin }, patienceMs: 10_000 },
      fetch: this.history.fetch,
    });
    this.client.feed.watch({ worklist: true });
    for (const { id } of forbidden) this.client.feed.watch({ threadId: id });
    this.prowling = this.prowl();
  }

  static async at(
    { url, ...person }: Person & { url: string },
    { cookie }: Pick<Client, 'cookie'>,
    { forbidden, all }: { forbidden: readonly OfficeThread[]; all: readonly OfficeThread[] },
  ): Promise<Prowler> {
    return new Prowler(person, await TappedLine.to(url, all), cookie, forbidden);
  }

  get name(): string {
    return this.person.name;
  }
  get who(): OfficeName {
    return this.person.who;
  }

  screens(): Screen[] {
    return this.let;
  }

  /** Tries no more, so that what became of each attempt is known. */
  async rest(): Promise<void> {
    this.isOver = true;
    await this.prowling;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.client.close();
    await this.line.stop();
  }

  private async prowl(): Promise<void> {
    while (!this.isOver) {
      const { id } = this.forbidden[(this.tries += 1) % this.forbidden.length]!;
      // Each of them is refused, or fails with the line.
      await this.attempt(id, () => this.http.get(`/threads/${id}/messages`));
      await this.attempt(id, () => this.http.get(`/threads/${id}/digest`, { from: 1, through: 100 }));
      await this.attempt(id, () => this.http.get(`/threads/${id}`));
      await this.attempt(id, () => this.http.post(`/threads/${id}/read`, { seq: 1 }));
      const text = `${this.name} was here ${this.tries}`;
      await this.attempt(id, () => this.http.post(`/threads/${id}/messages`, { text }));
      await sleep(everyMs);
    }
  }

  private async attempt(threadId: string, call: () => Promise<unknown>): Promise<void> {
    const answer = await call().catch(() => null);
    if (answer === null) return;
    const messages = [{ seq: 0, words: JSON.stringify(answer), version: 0 }];
    this.let.push({ name: this.name, who: this.who, threadId, messages });
  }
}
