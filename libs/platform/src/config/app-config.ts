/** Everything the product can be told from outside, parsed once; the class is the injection token. */
export abstract class AppConfig {
  abstract readonly environment: 'development' | 'test' | 'production';
  /** Demo data, `/dev/*` and the movable clock; refused in production. */
  abstract readonly demo: boolean;
  /** True in the demo and in tests: the clock can be moved. */
  abstract readonly movableClock: boolean;
  abstract readonly host: string;
  abstract readonly port: number;
  /** Where people reach us, for links in mail; without a slash at the end. */
  abstract readonly publicUrl: string;
  abstract readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  abstract readonly dataFolder: string;
  abstract readonly filesFolder: string;
  abstract readonly mailFolder: string;
  abstract readonly database: {
    readonly appUrl: string;
    readonly jobUrl: string;
    /** Only migrations and commands need it. */
    readonly ownerUrl: string | null;
    readonly poolSize: number;
  };
  /** Null: queue on PostgreSQL and sockets in one process. */
  abstract readonly redisUrl: string | null;
  /** Null: mail is written to `mailFolder`. */
  abstract readonly smtpUrl: string | null;
  abstract readonly mailFrom: string;
  /** `host` or `host:port` that webhooks and push may reach although it is private. */
  abstract readonly outboundPrivateHosts: readonly string[];
  /** The key push services know us by, base64url; null: derived from the installation's key. */
  abstract readonly vapidPrivateKey: string | null;
  /** Null: files are kept as not scanned, and say so. */
  abstract readonly clamdUrl: string | null;
  /** Sizes in bytes. */
  abstract readonly limits: {
    readonly body: number;
    readonly file: number;
    readonly import: number;
  };
  /** Of one session, and from one address without a session. */
  abstract readonly callsPerMinute: number;
  /** Calls that one api process works on at once; one more is told to come again. */
  abstract readonly callsAtOnce: number;
}
