import { originalOf, type Outcome, type SentCommand } from './evidence.js';

interface Attempted extends SentCommand {
  outcome: Outcome;
  seq: number | null;
  messageId: string | null;
  version: number | null;
  attempts: number;
}

/** Of a message, or of how far one has read. */
interface Acknowledgement {
  readonly id?: string;
  readonly seq?: number;
  readonly version?: number;
  readonly readSeq?: number;
}

const kinds = [
  { kind: 'post', method: 'POST', path: /\/threads\/([^/]+)\/messages$/ },
  { kind: 'edit', method: 'PATCH', path: /\/messages\/[^/]+$/ },
  { kind: 'read', method: 'POST', path: /\/threads\/([^/]+)\/read$/ },
] as const;

/** What a screen sent, in the order in which it first did, and what it learned of it: written down at the line itself. */
export class History {
  private readonly byKey = new Map<string, Attempted>();
  /** How far one has read, by conversation, as the acknowledgements said one after the other. */
  readonly readMarks = new Map<string, number[]>();

  /** Answers of 500 and the like: who is away says so with 503. */
  readonly surprises: string[] = [];

  constructor(
    readonly screen: string,
    readonly who: string,
  ) {}

  get commands(): readonly SentCommand[] {
    return [...this.byKey.values()];
  }

  outcomeOf(key: string): Outcome {
    return this.byKey.get(key)?.outcome ?? 'unknown';
  }

  /** The platform's `fetch`, and a record of every command that goes through it. */
  readonly fetch: typeof fetch = async (input, init) => {
    const command = this.begin(new URL(String(input)), init ?? {});
    const response = await fetch(input, init);
    if (response.status >= 500 && response.status !== 503) this.surprises.push(surpriseOf(input, init, response));
    if (command) await this.end(command, response.clone());
    return response;
  };

  private begin({ pathname }: URL, { method, headers, body }: RequestInit): Attempted | null {
    const found = kinds.find((each) => each.method === method && each.path.test(pathname));
    const key = new Headers(headers).get('idempotency-key');
    if (!found || key === null) return null;
    const { text = '', seq: said = null } = JSON.parse(String(body)) as { text?: string; seq?: number };
    const threadId = found.path.exec(pathname)?.[1] ?? null;
    const command = this.byKey.get(key) ?? {
      ...{ key, screen: this.screen, who: this.who, kind: found.kind, threadId, words: text, said },
      ...{ seq: null, messageId: null, version: null, outcome: 'unknown', attempts: 0 },
    };
    command.attempts += 1;
    this.byKey.set(key, command);
    return command;
  }

  private async end(command: Attempted, response: Response): Promise<void> {
    const { status } = response;
    // An answer that breaks off says nothing.
    const body = (await response.json().catch(() => null)) as Acknowledgement | null;
    if (body === null) return;
    if (status < 300) {
      acknowledge(command, body);
      if (command.kind === 'read' && command.threadId) this.noteRead(command.threadId, command.seq ?? 0);
    } else if (command.outcome === 'unknown' && status >= 400 && status < 500 && status !== 429) {
      command.outcome = 'failed';
    }
  }

  private noteRead(threadId: string, seq: number): void {
    this.readMarks.set(threadId, [...(this.readMarks.get(threadId) ?? []), seq]);
  }
}

function acknowledge(command: Attempted, { id, seq, version, readSeq }: Acknowledgement): void {
  command.outcome = 'acknowledged';
  command.seq = seq ?? readSeq ?? null;
  command.messageId = id ?? null;
  command.version = version ?? null;
}

/** By route, without the ids in it. */
function surpriseOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined, { status }: Response): string {
  const route = new URL(String(input)).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
  return `${init?.method ?? 'GET'} ${route} answered ${status}`;
}

/** How many commands ended how, for the figures of a run. */
export function tally(commands: readonly SentCommand[]): string {
  const count = (outcome: Outcome) => commands.filter((each) => each.outcome === outcome).length;
  const again = commands.filter(({ attempts }) => attempts > 1).length;
  const corrections = commands.filter(({ kind, words }) => kind === 'edit' && originalOf(words) !== words).length;
  return (
    `${commands.length} commands (${corrections} corrections, ${commands.filter(({ kind }) => kind === 'read').length} ` +
    `read marks): ${count('acknowledged')} acknowledged, ${count('failed')} refused, ${count('unknown')} unknown; ` +
    `${again} sent more than once`
  );
}
