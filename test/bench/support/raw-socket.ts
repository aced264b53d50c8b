import { WebSocket } from 'ws';

/**
 * A socket.io client in a few lines (Engine.IO 4, websocket only). The real one costs the machine about as much per
 * message as the server it is to measure.
 */
export class RawSocket {
  private readonly asked = new Map<number, (answer: unknown) => void>();
  private nextId = 0;

  private constructor(
    private readonly web: WebSocket,
    private readonly heard: (event: string, body: unknown) => void,
  ) {}

  static async connect(
    url: string,
    token: string,
    heard: (event: string, body: unknown) => void = () => undefined,
  ): Promise<RawSocket> {
    const web = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    const socket = new RawSocket(web, heard);
    await new Promise<void>((resolve, reject) => {
      web.once('error', reject);
      web.once('close', () => reject(new Error('The socket was closed.')));
      web.on('message', (frame: Buffer) => socket.take(frame.toString(), resolve, token));
    });
    return socket;
  }

  /** Calls back with what the acknowledgement carries. */
  ask(event: string, body: unknown, answered: (answer: unknown) => void): void {
    const id = this.nextId++;
    this.asked.set(id, answered);
    this.web.send(`42${id}${JSON.stringify([event, body])}`);
  }

  close(): void {
    this.web.terminate();
  }

  private take(frame: string, connected: () => void, token: string): void {
    if (frame === '2') return this.web.send('3');
    if (frame.startsWith('0')) return this.web.send(`40${JSON.stringify({ token })}`);
    if (frame.startsWith('40')) return connected();
    if (frame.startsWith('44')) throw new Error(`The server refused a socket: ${frame}`);
    const bracket = frame.indexOf('[');
    const content = JSON.parse(frame.slice(bracket)) as [string, unknown];
    if (frame.startsWith('42')) return this.heard(content[0], content[1]);
    if (!frame.startsWith('43')) return;
    const id = Number(frame.slice(2, bracket));
    const answered = this.asked.get(id);
    this.asked.delete(id);
    answered?.(content[0]);
  }
}
