import { Injectable } from '@nestjs/common';

export interface ReceivedHook {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: unknown;
}

const mostKept = 100;

/** What the demo's own receiver of webhooks was sent since this process began, the newest first. */
@Injectable()
export class ReceivedHooks {
  private readonly hooks: ReceivedHook[] = [];

  keep(hook: ReceivedHook): void {
    this.hooks.unshift(hook);
    this.hooks.length = Math.min(this.hooks.length, mostKept);
  }

  list(): readonly ReceivedHook[] {
    return this.hooks;
  }
}
