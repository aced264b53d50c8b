import { ConsoleLogger, type LoggerService, type LogLevel } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { AppConfig } from '../config/app-config.js';
import { scrub } from '../crypto/scrub.js';

/**
 * Nest's logger on pino: one JSON line per message, scrubbed. Only strings and errors are written; an object given by
 * mistake could be a body or a row, so of objects only their kind is named.
 */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ logLevel }: Pick<AppConfig, 'logLevel'>, destination?: DestinationStream) {
    const options = { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest gives the context last and, with errors, a stack before it. */
  private write(
    level: 'info' | 'warn' | 'error' | 'fatal' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    const error = [message, ...rest].find((part) => part instanceof Error);
    const stack = error?.stack ?? (texts.length > 1 ? texts[0] : undefined);
    this.pino[level]({ context, ...(stack === undefined ? {} : { stack: scrub(stack) }) }, describe(message));
  }
}

function describe(message: unknown): string {
  if (typeof message === 'string') return scrub(message);
  if (message instanceof Error) return scrub(`${message.name}: ${message.message}`);
  return `[${message === null ? 'null' : typeof message}]`;
}

/** What a terminal shows per level; from `warn` on, nothing of what Nest says about its start. */
const shownLevels: Readonly<Partial<Record<AppConfig['logLevel'], LogLevel[]>>> = {
  silent: [],
  fatal: ['fatal'],
  error: ['error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
};

/** A person at a terminal reads lines, a log collector reads JSON. */
export function createLogger(config: Pick<AppConfig, 'logLevel' | 'demo'>): LoggerService {
  if (!config.demo) return new PinoLogger(config);
  const logLevels = shownLevels[config.logLevel] ?? ['log', 'warn', 'error', 'fatal'];
  return new ConsoleLogger({ logLevels, timestamp: false, prefix: 'Liaison' });
}
