import { DomainError } from '@liaison/domain';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { VirusScanner, type ScanResult } from './virus-scanner.js';

/** clamd reads 25 MB in a few seconds; longer means that it hangs. */
const patienceMs = 60_000;
/** Its answer is one line. */
const longestAnswer = 4_096;

/** Asks clamd by its INSTREAM command (clamd(8)): chunks with their length before them, a chunk of no bytes at the end. */
export class ClamdScanner extends VirusScanner {
  private readonly host: string;
  private readonly port: number;

  /** `tcp://host:port`; 3310 is clamd's own port. */
  constructor(url: string) {
    super();
    const { hostname, port } = new URL(url);
    this.host = hostname;
    this.port = Number(port || 3310);
  }

  async scan(content: AsyncIterable<Uint8Array>): Promise<ScanResult> {
    const socket = connect({ host: this.host, port: this.port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')));
    try {
      const answer = readAnswer(socket);
      await Promise.all([send(socket, content), answer]);
      return verdictOf(await answer);
    } catch (error) {
      throw new DomainError('service.unavailable', { cause: error, facts: { retryAfter: 10 } });
    } finally {
      socket.destroy();
    }
  }
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    if (chunk.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes('\0') || answer.length > longestAnswer) break;
  }
  return answer.replace(/\0[^]*$/, '').trim();
}

function verdictOf(answer: string): ScanResult {
  if (answer === 'stream: OK') return 'clean';
  if (answer.endsWith(' FOUND')) return 'infected';
  throw new Error('clamd could not scan');
}
