import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { ClamdScanner } from './clamd-scanner.js';

describe('the scanner over clamd', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  /** Speaks clamd's side: reads a whole INSTREAM, then answers. */
  async function clamd(answer: (content: Buffer) => string): Promise<string> {
    server = createServer((socket) => {
      let received = Buffer.alloc(0);
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, Buffer.from(chunk)]);
        const content = contentOf(received);
        if (content) socket.end(answer(content));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function contentOf(received: Buffer): Buffer | null {
    const command = 'zINSTREAM\0';
    if (!received.toString('latin1').startsWith(command)) return null;
    const parts: Buffer[] = [];
    for (let at = command.length; at + 4 <= received.length;) {
      const length = received.readUInt32BE(at);
      if (length === 0) return Buffer.concat(parts);
      parts.push(received.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return null;
  }

  async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text);
  }

  it('hands over every byte and believes the answer', async () => {
    const seen: string[] = [];
    const url = await clamd((content) => {
      seen.push(content.toString());
      return content.includes('virus') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0';
    });
    expect(await new ClamdScanner(url).scan(chunks('operative ', '', 'note'))).toBe('clean');
    expect(await new ClamdScanner(url).scan(chunks('a virus'))).toBe('infected');
    expect(seen).toEqual(['operative note', 'a virus']);
  });

  it('takes no answer, and any other answer, for an outage and never for clean', async () => {
    const url = await clamd(() => 'INSTREAM size limit exceeded. ERROR\0');
    await expect(new ClamdScanner(url).scan(chunks('x'))).rejects.toMatchObject({ code: 'service.unavailable' });
    server?.close();
    await expect(new ClamdScanner('tcp://127.0.0.1:1').scan(chunks('x'))).rejects.toMatchObject({
      code: 'service.unavailable',
    });
  });
});
