import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * How the line behaves. `open`: as a line should. `cut`: breaks everything and refuses. `slow`: everything arrives late.
 * `mute`: bytes are swallowed and nobody is told (half open). `torn`: each connection breaks in the middle of an answer.
 */
export type Line = 'open' | 'cut' | 'slow' | 'mute' | 'torn';

/** A connection at our side, and the one to the server that carries it on. */
type Pair = readonly [near: Socket, far: Socket];

const slowMs = 300;
const tornAfterBytes = 700;

/** A TCP proxy in front of a server whose line can be made bad. */
export class FaultyProxy {
  private readonly pairs = new Set<Pair>();
  private readonly forgotten = new WeakSet<Socket>();
  private line: Line = 'open';
  /** Hears every byte that the server answers, connection by connection, before the line does anything to it. */
  onAnswer: ((bytes: Buffer, connection: object) => void) | null = null;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async before(url: string): Promise<FaultyProxy> {
    const server = createServer();
    const proxy = new FaultyProxy(server, new URL(url));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  become(line: Line): void {
    this.line = line;
    if (line === 'cut') this.breakAll();
  }

  /** Breaks what is connected, and answers how much the near side had; new connections find the line as it is. */
  breakAll(): number {
    const broken = [...this.pairs].filter(([near]) => !near.destroyed).length;
    for (const [near, far] of this.pairs) {
      near.destroy();
      far.destroy();
    }
    return broken;
  }

  /**
   * As a router that was started anew: what is connected says nothing any more, for good, and where one end gives up the other
   * does not hear of it. New lines are good.
   */
  forget(): void {
    for (const end of [...this.pairs].flat()) this.forgotten.add(end);
  }

  /** As somebody who does not take what the server says: it piles up there. */
  stall(): void {
    for (const [, far] of this.pairs) far.pause();
  }

  goOn(): void {
    for (const [, far] of this.pairs) far.resume();
  }

  async stop(): Promise<void> {
    this.breakAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    if (this.line === 'cut') return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    const pair: Pair = [near, far];
    this.pairs.add(pair);
    for (const end of pair) {
      end.on('error', () => undefined);
      end.on('close', () => this.leave(pair, end));
    }
    near.on('data', (bytes) => this.carry(bytes, far));
    let answered = 0;
    far.on('data', (bytes) => {
      answered += bytes.length;
      this.onAnswer?.(bytes, far);
      if (this.line === 'torn' && answered > tornAfterBytes) {
        near.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => near.destroy());
      } else this.carry(bytes, near);
    });
  }

  private leave(pair: Pair, left: Socket): void {
    const other = pair.find((end) => end !== left);
    if (this.forgotten.has(left) && other?.destroyed === false) return;
    this.pairs.delete(pair);
    other?.destroy();
  }

  private carry(bytes: Buffer, to: Socket): void {
    if (this.line === 'mute' || this.forgotten.has(to)) return;
    // Equal delays keep the order of the bytes.
    if (this.line === 'slow') setTimeout(() => to.write(bytes), slowMs);
    else to.write(bytes);
  }
}
