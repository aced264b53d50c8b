import { createServer } from 'node:net';
import { resolve } from 'node:path';

export interface LocalSettings {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
}

/** @throws Error where this way of running is not meant to be used. */
export function readSettings(): LocalSettings {
  const { NODE_ENV, LIAISON_DATA, LIAISON_DEMO, HOST, PORT } = process.env;
  if (NODE_ENV === 'production') {
    throw new Error('`npm start` is for trying Liaison out. For production see docs/operations.md.');
  }
  return {
    dataFolder: resolve(LIAISON_DATA || '.data'),
    host: HOST || '127.0.0.1',
    port: Number(PORT || 3000),
    demo: !/^(0|false|no|off)$/i.test(LIAISON_DEMO ?? ''),
  };
}

/** Found out first, since what follows takes seconds. @throws Error when the port is taken. */
export async function requireFreePort({ host, port }: LocalSettings): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, refused) => probe.once('error', refused).listen({ host, port }, done));
  } catch (cause) {
    throw new Error(`Port ${port} of ${host} cannot be used. Set PORT to another one.`, { cause });
  }
  await new Promise((closed) => probe.close(closed));
}
