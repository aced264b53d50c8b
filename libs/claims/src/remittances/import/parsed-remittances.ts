import { acknowledge835, parse835, type Parsed835 } from '@liaison/x12';
import { mostProblems, type X12ProblemView } from '../../interchanges/x12-problem.js';
import type { InterchangeSummary } from '../../interchanges/interchange.js';
import type { PreparedAdvice, ReadRemittances } from './read-remittances.js';
import { toPreparedAdvice, type Sender } from './to-prepared-advice.js';

/** A file read in memory. It may be in a thread of its own, so nothing here imports the platform or Nest. */
export class ParsedRemittances implements ReadRemittances {
  readonly summary: InterchangeSummary;
  private readonly parsed: Parsed835;
  private readonly senders: readonly Sender[];

  /** Never throws: what is wrong with the bytes is in `errors` and `warnings`. */
  constructor(bytes: Uint8Array) {
    this.parsed = parse835(bytes);
    this.senders = this.parsed.interchanges.flatMap(({ senderId, groups }) =>
      groups.flatMap(({ senderCode, transactions }) => transactions.map(() => ({ senderId, senderCode }))),
    );
    this.summary = {
      interchange: this.parsed.interchangeControlNumber,
      transactions: this.parsed.transactions.length,
      errors: this.parsed.errors.slice(0, mostProblems).map(toProblem),
      warnings: this.parsed.warnings.slice(0, mostProblems).map(toProblem),
    };
  }

  async prepare(index: number): Promise<PreparedAdvice> {
    const { advice = null } = this.parsed.transactions[index] ?? {};
    return toPreparedAdvice(index, advice, this.senders[index] ?? { senderId: '', senderCode: '' });
  }

  async acknowledge(refused: readonly number[], now: Date): Promise<string | null> {
    const transactions = this.parsed.transactions.map((transaction, index) =>
      refused.includes(index) ? { ...transaction, accepted: false } : transaction,
    );
    // Our control number only has to differ from the last ones we sent: seconds do, and fit nine digits.
    const controlNumber = (Math.floor(now.getTime() / 1000) % 999_999_999) + 1;
    return acknowledge835({ ...this.parsed, transactions }, { now, controlNumber });
  }

  async close(): Promise<void> {
    // Nothing is held besides memory.
  }
}

function toProblem({ segment, position, code, message }: X12ProblemView): X12ProblemView {
  return { segment, position, code, message };
}
