import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import { poolOf } from './pool-of.js';
import type { PreparingClient } from './preparing-client.js';
import type { Statement } from './transact.js';

/** On one connection: more would spare little, and each waits for those before it. */
const mostTogether = 6;

/**
 * The order on a connection. Who is looked up can go on at once and takes the least; what is written waits for the disk, so
 * nobody stands behind it.
 */
const places = { lookUp: 0, reading: 1, writing: 2 } as const;

/** What one caller asks: one transaction. */
interface Asked {
  readonly place: number;
  readonly statements: readonly Statement[];
  readonly resolve: (rows: object[][]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What is asked for in one turn of the event loop shares a connection: it leaves by one call of the system, and one process
 * of the server answers without going to sleep in between. Each stays a transaction of its own, so one that fails costs no
 * other its answer.
 */
@Injectable()
export class SharedConnections {
  private waiting: Asked[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** Statements as one transaction, by one way to the server; the rows of each. */
  async ask(kind: keyof typeof places, statements: readonly Statement[]): Promise<object[][]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ place: places[kind], statements, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => this.send());
    });
  }

  private send(): void {
    const asked = this.waiting.splice(0).sort((one, other) => one.place - other.place);
    const connections = Math.ceil(asked.length / mostTogether);
    const share = Math.ceil(asked.length / connections);
    for (let from = 0; from < asked.length; from += share) void this.sendTogether(asked.slice(from, from + share));
  }

  private async sendTogether(group: readonly Asked[]): Promise<void> {
    try {
      const client = await connect(this.dataSource);
      await Promise.all(
        group.map(({ statements, resolve, reject }) => answer(client, statements).then(resolve, reject)),
      ).finally(() => client.release());
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

/** A statement that is a transaction of its own, at once and on a connection that nobody shares meanwhile. */
export async function askAlone<Row extends object>(dataSource: DataSource, statement: Statement): Promise<Row[]> {
  const client = await connect(dataSource);
  try {
    const [rows = []] = await answer(client, [statement]);
    return rows as Row[];
  } finally {
    client.release();
  }
}

/** Our pools make no other clients (data-source-options.ts). */
export type PoolConnection = pg.PoolClient & PreparingClient;

export async function connect(dataSource: DataSource): Promise<PoolConnection> {
  return (await poolOf(dataSource).connect()) as PoolConnection;
}

/** Statements as one transaction; the rows of each. @throws QueryFailedError */
export async function answer(client: PreparingClient, statements: readonly Statement[]): Promise<object[][]> {
  try {
    return await client.together(statements);
  } catch (error) {
    throw new QueryFailedError(statements.map(({ text }) => text).join(';\n'), [], error as Error);
  }
}
