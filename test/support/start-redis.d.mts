/** What a started Redis answers; see start-redis.mjs. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export function startRedis(where?: { readonly port?: number }): Promise<RedisServer | null>;
