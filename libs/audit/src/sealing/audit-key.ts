import { AppConfig } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a checkpoint's signature covers. */
export interface Checkpoint {
  readonly org: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly signedAt: Date;
}

/**
 * The installation's Ed25519 key, made on first use and kept in the data folder, where the database cannot reach it:
 * whoever changes rows and chain together still cannot sign. Workers of one installation share the folder.
 */
@Injectable()
export class AuditKey {
  private loading: Promise<KeyObject> | undefined;

  constructor(private readonly config: AppConfig) {}

  async sign(checkpoint: Checkpoint): Promise<Buffer> {
    return sign(null, contentOf(checkpoint), await this.privateKey());
  }

  async verify(checkpoint: Checkpoint, signature: Buffer): Promise<boolean> {
    return verify(null, contentOf(checkpoint), createPublicKey(await this.privateKey()), signature);
  }

  private privateKey(): Promise<KeyObject> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async load(): Promise<KeyObject> {
    const folder = join(this.config.dataFolder, 'keys');
    const file = join(folder, 'audit-ed25519.pem');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known !== null) return createPrivateKey(known);
    await putIfAbsent(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    return createPrivateKey(await readFile(file, 'utf8'));
  }
}

/** Two processes may come at once: the whole file appears under its name, or the other's is there already. */
async function putIfAbsent(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function contentOf({ org, seq, hash, signedAt }: Checkpoint): Buffer {
  return Buffer.from(['liaison-audit-1', org, seq, hash.toString('hex'), signedAt.toISOString()].join('\n'));
}
