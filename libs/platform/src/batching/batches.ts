import { sqlStateOf } from '../database/with-retries.js';

/** Asks for all items at once; answers in their order. */
export type AskTogether<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>;

export interface BatchBounds {
  /** Batches under way at the same time. */
  readonly atOnce: number;
  readonly mostInBatch: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** One question for several callers: those who come in one turn of the event loop, or while the batches before are out. */
export class Batches<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private underWay = 0;

  constructor(
    private readonly ask: AskTogether<Item, Answer>,
    private readonly bounds: BatchBounds,
  ) {}

  async add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.underWay >= this.bounds.atOnce || this.waiting.length > 1) return;
      setImmediate(() => this.send());
    });
  }

  private send(): void {
    if (this.waiting.length === 0 || this.underWay >= this.bounds.atOnce) return;
    const batch = this.waiting.splice(0, this.bounds.mostInBatch);
    this.underWay += 1;
    void this.answer(batch).finally(() => {
      this.underWay -= 1;
      this.send();
    });
  }

  private async answer(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      settle(batch, await this.ask(batch.map(({ item }) => item)));
    } catch (error) {
      // One bad item never fails its neighbours: then each is asked for alone.
      if (batch.length > 1 && isAboutContent(error)) await Promise.all(batch.map((one) => this.answer([one])));
      else for (const { reject } of batch) reject(error);
    }
  }
}

function settle<Item, Answer>(batch: readonly Waiting<Item, Answer>[], answers: readonly Answer[]): void {
  if (answers.length !== batch.length) throw new Error('A batch came back with another number of answers.');
  answers.forEach((answer, place) => batch[place]?.resolve(answer));
}

/** What the data earned, which another item need not meet; a database that is away or out of breath is asked no more. */
function isAboutContent(error: unknown): boolean {
  return /^(2|40|P0)/.test(sqlStateOf(error) ?? '');
}
