import type { Audience } from '@liaison/domain';

/** Who said what when; `when` as DemoWorld.at() reads it. */
export type Line = readonly [when: string, who: string, text: string, call?: Call];

/** The line tells of a telephone call: with whom, and by what it is found again. */
export interface Call {
  readonly counterpart: string;
  readonly reference: string;
}

export interface Conversation {
  readonly claim: string;
  readonly audience: Audience;
  readonly subject: string;
  /** Only where the circle is named. */
  readonly with?: readonly string[];
  readonly lines: readonly Line[];
}
