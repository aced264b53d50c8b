import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  /** The body, with the line ends of a text file. */
  readonly text: string;
  /** Everything that came over the wire. */
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** It asks to come again later, as a server does that is too busy. */
  isAway: boolean;
  /** How often it asked for that. */
  refused: number;
  /** Lines that stand. */
  lines(): number;
  close(): Promise<void>;
}

/** A real SMTP server on a free port of this machine; letters of plain ASCII text, as ours are. */
export async function aMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const mail = {
    ...{ received, isAway: false, refused: 0 },
    lines: () => server.connections.size,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_, __, done) => {
      if (!mail.isAway) return done();
      mail.refused += 1;
      done(Object.assign(new Error('Come again later'), { responseCode: 451 }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const [head = '', ...body] = raw.split('\r\n\r\n');
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
          subject: /^Subject: (.*)$/m.exec(head)?.[1]?.trim() ?? '',
          text: decoded(head, body.join('\r\n\r\n')),
          raw,
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(mail, { url: `smtp://127.0.0.1:${port}` });
}

/** Lines longer than 76 characters travel as quoted-printable (RFC 2045, 6.7). */
function decoded(head: string, body: string): string {
  const lines = body.replaceAll('\r\n', '\n');
  if (!/quoted-printable/i.test(head)) return lines;
  return lines
    .replaceAll('=\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
