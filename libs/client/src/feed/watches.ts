import type { WatchCommand } from '@liaison/contracts';

interface Held {
  readonly command: WatchCommand;
  readonly holders: number;
  /** The server said that it watches it for us. */
  readonly isGranted: boolean;
}

/** What is watched, and by how many: held by several, it is one watch. */
export class Watches {
  private readonly held = new Map<string, Held>();

  /** True when nobody watched it before. */
  add(command: WatchCommand): boolean {
    const name = JSON.stringify(command);
    const { holders = 0, isGranted = false } = this.held.get(name) ?? {};
    this.held.set(name, { command, holders: holders + 1, isGranted });
    return holders === 0;
  }

  /** True when nobody watches it any more. */
  remove(command: WatchCommand): boolean {
    const name = JSON.stringify(command);
    const held = this.held.get(name);
    if (held && held.holders > 1) this.held.set(name, { ...held, holders: held.holders - 1 });
    else this.held.delete(name);
    return held?.holders === 1;
  }

  has(command: WatchCommand): boolean {
    return this.held.has(JSON.stringify(command));
  }

  all(): WatchCommand[] {
    return [...this.held.values()].map(({ command }) => command);
  }

  /** Whether the server watches it for us. */
  note(command: WatchCommand, isGranted: boolean): void {
    const name = JSON.stringify(command);
    const held = this.held.get(name);
    if (held) this.held.set(name, { ...held, isGranted });
  }

  /** What was granted and is not among the streams that a heartbeat names: the server left it when access was lost. */
  left(heads: Readonly<Record<string, number>>): WatchCommand[] {
    return [...this.held.values()].flatMap(({ command, isGranted }) => {
      const stream = streamOf(command);
      return isGranted && stream !== null && !(stream in heads) ? [command] : [];
    });
  }
}

function streamOf(command: WatchCommand): string | null {
  if ('threadId' in command) return `thread:${command.threadId.toLowerCase()}`;
  return 'requestId' in command ? `request:${command.requestId.toLowerCase()}` : null;
}
