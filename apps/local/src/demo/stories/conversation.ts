import type { Audience } from '@liaison/domain';

/** Who said what when; `when` as DemoWorld.at() reads it. */
export type Line = readonly [when: string, who: string, text: string];

export interface Conversation {
  readonly claim: string;
  readonly audience: Audience;
  readonly subject: string;
  /** Only where the circle is named. */
  readonly with?: readonly string[];
  readonly lines: readonly Line[];
}
