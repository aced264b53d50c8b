import { AppConfig, InstallationKey } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { createECDH, createPrivateKey, sign, type KeyObject } from 'node:crypto';

interface VapidKeys {
  /** Uncompressed point, base64url: what browsers are subscribed with. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** A push service refuses more than a day. */
const validSeconds = 12 * 3600;

/**
 * Tells push services who pushes (RFC 8292). The key is the operator's, or derived from the installation's: it must stay,
 * since browsers accept pushes of the key they were subscribed with only.
 */
@Injectable()
export class Vapid {
  private made: Promise<VapidKeys> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly installation: InstallationKey,
  ) {}

  async publicKey(): Promise<string> {
    return (await this.keys()).publicKey;
  }

  /** The Authorization header for one push service. The wall clock counts: the service knows no other. */
  async authorization(endpoint: string, nowMs = Date.now()): Promise<string> {
    const { publicKey, privateKey } = await this.keys();
    const claims = {
      aud: new URL(endpoint).origin,
      exp: Math.floor(nowMs / 1000) + validSeconds,
      sub: this.config.publicUrl.startsWith('https:')
        ? this.config.publicUrl
        : `mailto:${addressIn(this.config.mailFrom)}`,
    };
    const content = [{ typ: 'JWT', alg: 'ES256' }, claims].map(encode).join('.');
    const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `vapid t=${content}.${signature.toString('base64url')}, k=${publicKey}`;
  }

  private keys(): Promise<VapidKeys> {
    this.made ??= this.make().catch((error: unknown) => {
      this.made = undefined;
      throw error;
    });
    return this.made;
  }

  private async make(): Promise<VapidKeys> {
    const { vapidPrivateKey } = this.config;
    const secret =
      vapidPrivateKey === null ? await this.installation.derive('vapid') : Buffer.from(vapidPrivateKey, 'base64url');
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(secret);
    const point = pair.getPublicKey();
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: secret.toString('base64url') };
    return { publicKey: point.toString('base64url'), privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function addressIn(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
