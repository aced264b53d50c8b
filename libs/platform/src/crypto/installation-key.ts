import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppConfig } from '../config/app-config.js';

/**
 * Secrets of this installation that the database must not hold: derived from one key in the data folder, which api and
 * worker share. Whoever reads a copy of the database finds none of them; whoever loses the key has new ones made.
 */
@Injectable()
export class InstallationKey {
  private loading: Promise<Buffer> | undefined;

  constructor(private readonly config: AppConfig) {}

  /** 32 bytes that belong to this name, the same in every process. */
  async derive(name: string): Promise<Buffer> {
    return createHmac('sha256', await this.key())
      .update(name)
      .digest();
  }

  private key(): Promise<Buffer> {
    this.loading ??= keptIn(this.config.dataFolder, 'installation.key').catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }
}

/** Two processes may come at once: the whole file appears under its name, or the other's is there already. */
async function keptIn(dataFolder: string, name: string): Promise<Buffer> {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await readFile(file).catch(() => null);
  if (known) return known;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32), { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
  return readFile(file);
}
