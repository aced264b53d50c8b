import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock/clock.js';
import { newId } from '../ids/new-id.js';
import { Mailer, type Mail } from './mailer.js';

export interface WrittenMail extends Mail {
  readonly id: string;
  readonly at: string;
}

/** Without a mail server: one JSON file per letter, shown at `/dev/mail` in the demo. */
export class FolderMailer extends Mailer {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const id = newId();
    const written: WrittenMail = { ...mail, id, at: this.clock.now().toISOString() };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${id}.json`);
    await writeFile(`${file}.part`, JSON.stringify(written, null, 2), { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  /** The newest letters first. */
  async list(limit = 100): Promise<WrittenMail[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.json'));
    const newest = names.sort().reverse().slice(0, limit);
    return Promise.all(
      newest.map(async (name) => JSON.parse(await readFile(join(this.folder, name), 'utf8')) as WrittenMail),
    );
  }
}
