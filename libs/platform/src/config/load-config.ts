import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { AppConfig } from './app-config.js';

const mebibyte = 1024 * 1024;
const url = (protocols: RegExp) => z.url({ protocol: protocols, hostname: /./ });
const atLeastOne = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LIAISON_DEMO: z.stringbool().default(false),
  LIAISON_DATA: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url(/^https?$/).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: url(/^postgres(ql)?$/),
  DATABASE_JOB_URL: url(/^postgres(ql)?$/),
  DATABASE_OWNER_URL: url(/^postgres(ql)?$/).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(500).default(10),
  REDIS_URL: url(/^rediss?$/).optional(),
  SMTP_URL: url(/^smtps?$/).optional(),
  CLAMD_URL: url(/^tcp$/).optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be 32 bytes as base64url')
    .optional(),
  OUTBOUND_PRIVATE_HOSTS: z.string().default(''),
  MAIL_FROM: z.string().default('Liaison <liaison@localhost>'),
  FILES_FOLDER: z.string().optional(),
  MAIL_FOLDER: z.string().optional(),
  LIMIT_BODY: atLeastOne(4 * mebibyte),
  LIMIT_FILE: atLeastOne(100 * mebibyte),
  LIMIT_IMPORT: atLeastOne(64 * mebibyte),
  LIMIT_CALLS: atLeastOne(3_000),
  LIMIT_CALLS_AT_ONCE: atLeastOne(300),
});

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 * @throws Error that names each wrong or missing variable, never its value: several are secrets.
 */
export function loadConfig(variables: Readonly<Record<string, string | undefined>> = process.env): AppConfig {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`Configuration is not right:\n${explain(parsed.error)}`);
  const known = parsed.data;
  if (known.LIAISON_DEMO && known.NODE_ENV === 'production') {
    throw new Error('Configuration is not right:\n  LIAISON_DEMO must not be set when NODE_ENV is production');
  }
  return toConfig(known);
}

function explain(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n');
}

function toConfig(known: z.infer<typeof environment>): AppConfig {
  const dataFolder = resolve(known.LIAISON_DATA);
  return {
    environment: known.NODE_ENV,
    demo: known.LIAISON_DEMO,
    movableClock: known.LIAISON_DEMO || known.NODE_ENV === 'test',
    host: known.HOST,
    port: known.PORT,
    publicUrl: (known.PUBLIC_URL ?? `http://localhost:${known.PORT}`).replace(/\/+$/, ''),
    logLevel: known.LOG_LEVEL,
    dataFolder,
    filesFolder: resolve(known.FILES_FOLDER ?? join(dataFolder, 'files')),
    mailFolder: resolve(known.MAIL_FOLDER ?? join(dataFolder, 'mail')),
    database: {
      appUrl: known.DATABASE_URL,
      jobUrl: known.DATABASE_JOB_URL,
      ownerUrl: known.DATABASE_OWNER_URL ?? null,
      poolSize: known.DATABASE_POOL,
    },
    redisUrl: known.REDIS_URL ?? null,
    smtpUrl: known.SMTP_URL ?? null,
    mailFrom: known.MAIL_FROM,
    vapidPrivateKey: known.VAPID_PRIVATE_KEY ?? null,
    outboundPrivateHosts: known.OUTBOUND_PRIVATE_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    clamdUrl: known.CLAMD_URL ?? null,
    limits: { body: known.LIMIT_BODY, file: known.LIMIT_FILE, import: known.LIMIT_IMPORT },
    callsPerMinute: known.LIMIT_CALLS,
    callsAtOnce: known.LIMIT_CALLS_AT_ONCE,
  };
}
