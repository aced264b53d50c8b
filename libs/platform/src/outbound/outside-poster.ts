import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Why something could not be handed over, as a code: no text of the other side is kept. */
export type OutsideFault = 'address_refused' | 'not_found' | 'timeout' | 'unreachable' | 'redirected';

export class OutsideRefusal extends Error {
  constructor(readonly fault: OutsideFault) {
    super(fault);
  }
}

export interface OutsidePost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Finds every address of a name. */
export type ResolveName = (host: string) => Promise<readonly LookupAddress[]>;

export interface OutsideSettings {
  /** `host` or `host:port` that the operator lets us reach although it is private. */
  readonly privateHosts: readonly string[];
  readonly timeoutMs?: number;
  readonly resolve?: ResolveName;
}

/** No endpoint has to say more than its status; what comes beyond is cut off. */
const mostAnswerBytes = 64 * 1024;

/**
 * Posts to addresses that customers name. They must not lead inside our own network: what a name stands for is looked at
 * when it is registered and again at the moment of connecting, with the very addresses that are connected to, so that a
 * name which changes its mind in between (DNS rebinding) gains nothing. Redirects are not followed.
 */
export class OutsidePoster {
  private readonly resolve: ResolveName;

  constructor(private readonly settings: OutsideSettings) {
    this.resolve = settings.resolve ?? resolveByDns;
  }

  /** @throws OutsideRefusal when this is no address we would ever post to, or its name stands for nothing. */
  async assertAllowed(address: string): Promise<void> {
    const url = urlOf(address);
    if (this.isNamedByOperator(url)) return;
    if (url.protocol !== 'https:') throw new OutsideRefusal('address_refused');
    await this.addressesOf(hostOf(url));
  }

  /** The status of the answer. @throws OutsideRefusal when there was none that counts */
  async post({ url: address, headers, body }: OutsidePost): Promise<number> {
    const url = urlOf(address);
    const isTrusted = this.isNamedByOperator(url);
    if (!isTrusted && url.protocol !== 'https:') throw new OutsideRefusal('address_refused');
    // A literal address is connected to without a look-up.
    if (!isTrusted && isIP(hostOf(url)) !== 0) await this.addressesOf(hostOf(url));
    const signal = AbortSignal.timeout(this.settings.timeoutMs ?? 10_000);
    const client = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const request = client.request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A connection of its own: a pooled one was looked up at another time.
        agent: false,
        signal,
        ...(isTrusted ? {} : { lookup: this.lookup }),
      });
      request.on('socket', (socket) => !isTrusted && watch(socket, request));
      request.on('response', (response) => {
        drain(response);
        const status = response.statusCode ?? 0;
        if (status >= 300 && status < 400) reject(new OutsideRefusal('redirected'));
        else resolve(status);
      });
      request.on('error', (error) => reject(toRefusal(error, signal)));
      request.end(body);
    });
  }

  private isNamedByOperator(url: URL): boolean {
    const { privateHosts } = this.settings;
    return privateHosts.includes(url.host) || privateHosts.includes(hostOf(url));
  }

  /** One private address among several refuses the name: nobody needs such a mixture. */
  private async addressesOf(host: string): Promise<readonly LookupAddress[]> {
    const found = isIP(host) === 0 ? await this.resolve(host).catch(() => []) : [{ address: host, family: isIP(host) }];
    if (found.length === 0) throw new OutsideRefusal('not_found');
    if (!found.every(({ address }) => isPublicAddress(address))) throw new OutsideRefusal('address_refused');
    return found;
  }

  private readonly lookup: LookupFunction = (host, options, done) => {
    this.addressesOf(host).then(
      (found) => {
        const [first] = found;
        if (options.all) done(null, [...found]);
        else if (first) done(null, first.address, first.family);
      },
      (error: Error) => done(error, '', 0),
    );
  };
}

function urlOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPlain = url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
  if (!isPlain) throw new OutsideRefusal('address_refused');
  return url;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** The last look, at what really was connected to. */
function watch(socket: Socket, request: http.ClientRequest): void {
  socket.on('connect', () => {
    const { remoteAddress = '' } = socket;
    if (!isPublicAddress(remoteAddress)) request.destroy(new OutsideRefusal('address_refused'));
  });
}

function drain(response: http.IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) response.destroy();
  });
  response.on('error', () => undefined);
}

function toRefusal(error: unknown, { aborted }: AbortSignal): OutsideRefusal {
  if (error instanceof OutsideRefusal) return error;
  return new OutsideRefusal(aborted ? 'timeout' : 'unreachable');
}

function resolveByDns(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) =>
    dnsLookup(host, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found))),
  );
}
