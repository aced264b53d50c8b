import type { FeedEventView } from '@liaison/contracts';

/**
 * What a pushed event asks for. `apply`: it is its stream's next. `again`: known by number, but it changes what is shown
 * (a correction, a read mark). `old`: nothing. `ask`: something between is missing, so only `/sync` can tell.
 */
export type Verdict = 'apply' | 'again' | 'old' | 'ask';

/** The number that each stream is known to have reached. */
export class StreamHeads {
  private readonly heads = new Map<string, number>();

  /** Counts an event that is its stream's next as seen. */
  judge({ stream, number, type }: Pick<FeedEventView, 'stream' | 'number' | 'type'>): Verdict {
    const known = this.heads.get(stream);
    // What takes no number of its own carries the head's; a post we know is old news.
    if (known !== undefined && number <= known) return type === 'message.posted' ? 'old' : 'again';
    if (known === undefined || number !== known + 1) return 'ask';
    this.heads.set(stream, number);
    return 'apply';
  }

  /** Events in the order of the feed, which leaves none out. */
  note(events: readonly Pick<FeedEventView, 'stream' | 'number'>[]): void {
    for (const { stream, number } of events) this.heads.set(stream, Math.max(number, this.heads.get(stream) ?? number));
  }

  /** The streams of a heartbeat that went further than we know. */
  behind(heads: Readonly<Record<string, number>>): [stream: string, head: number][] {
    return Object.entries(heads).filter(([stream, head]) => (this.heads.get(stream) ?? -1) < head);
  }

  /** A stream whose events ended before our cursor began is taken as it stands, or every heartbeat would ask again. */
  adopt(streams: readonly (readonly [stream: string, head: number])[]): void {
    for (const [stream, head] of streams) if (!this.heads.has(stream)) this.heads.set(stream, head);
  }

  /** What was pushed could not be applied: the stream is asked about. */
  forget(stream: string): void {
    this.heads.delete(stream);
  }

  clear(): void {
    this.heads.clear();
  }
}
