import { secretOverlapMs } from '@liaison/domain';
import { InstallationKey } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { shownSecret } from './sign-webhook.js';

export interface SecretFacts {
  readonly id: string;
  readonly secretVersion: number;
  readonly rotatedAt: Date | null;
}

/** The signing keys of endpoints, derived and never stored. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly installation: InstallationKey) {}

  async shown({ id, secretVersion }: SecretFacts): Promise<string> {
    return shownSecret(await this.key(id, secretVersion));
  }

  /** What signs now: the present key first, and for a day after a change the former one. */
  async signing({ id, secretVersion, rotatedAt }: SecretFacts, now: Date): Promise<Buffer[]> {
    const present = await this.key(id, secretVersion);
    const overlaps = rotatedAt !== null && now.getTime() < rotatedAt.getTime() + secretOverlapMs;
    return overlaps && secretVersion > 1 ? [present, await this.key(id, secretVersion - 1)] : [present];
  }

  private key(id: string, version: number): Promise<Buffer> {
    return this.installation.derive(`webhook:${id}:${version}`);
  }
}
