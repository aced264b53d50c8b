import { Logger } from '@nestjs/common';

/** A connection, as far as it can be told from here whether anybody is left at its other end. */
export interface Line {
  /** Whether the server owes an answer, or its half of a goodbye. */
  readonly isOwed: boolean;
  /** All that ever came. */
  readonly bytesRead: number;
  /** Ends it at once; whoever waits on it is told this. */
  cut(error: Error): void;
}

/** Looks that found a line so, one after the other. */
interface Silence {
  bytes: number;
  quiet: number;
  owed: number;
}

const looksPerLimit = 4;
const logger = new Logger('Database');

/**
 * Gives the lines of one pool up on which the server owes an answer and has said nothing for the limit. All limits of a
 * statement are the server's own, and a server that was replaced, or that a router has forgotten, keeps none of them.
 * Nothing is done for a statement: now and then all lines are looked at. Looks are counted, not time, so that a process
 * which was stopped itself, or busy, holds nobody's line for dead.
 */
export class LineWatch {
  private readonly lines = new Map<Line, Silence>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly limitMs: number) {}

  add(line: Line): void {
    this.lines.set(line, { bytes: line.bytesRead, quiet: 0, owed: 0 });
    this.timer ??= setInterval(() => this.look(), this.limitMs / looksPerLimit).unref();
  }

  remove(line: Line): void {
    this.lines.delete(line);
    if (this.lines.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  look(): void {
    for (const [line, silence] of this.lines) hear(line, silence);
    const seen = [...this.lines];
    const dead = seen.filter(([, { owed }]) => owed > looksPerLimit);
    if (dead.length === 0) return;
    // Who takes an idle one next would wait as long again: what was silent for as long as a dead one died with it.
    const idle = seen.filter(([, { quiet, owed }]) => owed === 0 && quiet > looksPerLimit);
    logger.warn(
      `PostgreSQL owed an answer for ${this.limitMs / 1000} s: connections given up, ${dead.length}; idle ones with them, ${idle.length}.`,
    );
    for (const [line] of [...dead, ...idle]) {
      this.remove(line);
      line.cut(silentFor(this.limitMs));
    }
  }
}

function hear(line: Line, silence: Silence): void {
  const { bytesRead, isOwed } = line;
  const heard = bytesRead !== silence.bytes;
  silence.bytes = bytesRead;
  silence.quiet = heard ? 1 : silence.quiet + 1;
  if (!isOwed) silence.owed = 0;
  else silence.owed = heard ? 1 : silence.owed + 1;
}

/** What the kernel says, a quarter of an hour later. */
function silentFor(limitMs: number): Error {
  const words = `PostgreSQL owed an answer for ${limitMs / 1000} s: the connection is given up.`;
  return Object.assign(new Error(words), { code: 'ETIMEDOUT' });
}
