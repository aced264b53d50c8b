import type { WatchCommand } from '@liaison/contracts';

/** What is watched, and by how many: held by several, it is one watch. */
export class Watches {
  private readonly held = new Map<string, { readonly command: WatchCommand; readonly holders: number }>();

  /** True when nobody watched it before. */
  add(command: WatchCommand): boolean {
    const name = JSON.stringify(command);
    const holders = this.held.get(name)?.holders ?? 0;
    this.held.set(name, { command, holders: holders + 1 });
    return holders === 0;
  }

  /** True when nobody watches it any more. */
  remove(command: WatchCommand): boolean {
    const name = JSON.stringify(command);
    const holders = this.held.get(name)?.holders ?? 0;
    if (holders > 1) this.held.set(name, { command, holders: holders - 1 });
    else this.held.delete(name);
    return holders === 1;
  }

  has(command: WatchCommand): boolean {
    return this.held.has(JSON.stringify(command));
  }

  all(): WatchCommand[] {
    return [...this.held.values()].map(({ command }) => command);
  }
}
