import type { ChaseStepView, FileView, SettlementView } from '@liaison/contracts';
import type { RequestSide, RequestState, Role, WorkingCalendar } from '@liaison/domain';
import type { AnswerReleaseRow } from '../answer-release.repository.js';
import type { ItemAnswerRow } from '../entities/item-answer.entity.js';
import type { WordingRow } from '../item-wording.repository.js';
import type { OutsideFacts, TransitionRecord } from '../outside/outside-facts.js';
import type { HeldRequest } from '../request.access.js';
import type { ExtensionRow } from '../request-extension.repository.js';
import type { HoldRow } from '../request-hold.repository.js';

export interface TransitionFacts {
  readonly number: number;
  readonly action: string;
  readonly from_state: RequestState;
  readonly to_state: RequestState;
  readonly ball: RequestSide | null;
  readonly by_person: string | null;
  readonly by_name: string | null;
  readonly by_org: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly at: Date;
  readonly recorded: TransitionRecord | null;
}

export interface ChildFacts {
  readonly id: string;
  readonly kind: HeldRequest['request']['kind'];
  readonly state: RequestState;
  readonly addressee_org: string;
  readonly addressee_desk: string | null;
  readonly addressee_person: string | null;
  readonly addressee_name: string | null;
  readonly due_at: Date | null;
  readonly parent_items: string[];
}

export interface HolderFacts {
  readonly side: RequestSide;
  readonly holder_desk: string | null;
  readonly holder_person: string | null;
  readonly holder_name: string | null;
  readonly at: Date;
}

/** Everything a request's view is made of, as its reader may see it. */
export interface RequestFacts {
  readonly held: HeldRequest;
  readonly claim: {
    readonly number: string;
    readonly patient_name: string;
    readonly service_from: string | null;
    readonly charge: string | null;
  };
  readonly names: ReadonlyMap<string, string>;
  readonly desks: ReadonlyMap<string, string>;
  readonly ownDesks: ReadonlyMap<string, string>;
  readonly answers: readonly ItemAnswerRow[];
  readonly files: ReadonlyMap<string, FileView>;
  readonly transitions: readonly TransitionFacts[];
  readonly holds: readonly HoldRow[];
  readonly extensions: readonly ExtensionRow[];
  readonly wordings: readonly WordingRow[];
  /** When the asking side opened each sent answer, by its id. */
  readonly receipts: ReadonlyMap<string, Date>;
  /** Only asked of a closed request, and for its requester. */
  readonly mayReopen: boolean;
  readonly holders: readonly HolderFacts[];
  readonly chases: readonly ChaseStepView[];
  readonly children: readonly ChildFacts[];
  readonly calendars: Readonly<Record<RequestSide, WorkingCalendar>>;
  readonly outside: OutsideFacts;
  readonly now: Date;
  /** The own side's last word on releasing; `mayRelease` where the reader is somebody else who may. */
  readonly release: (AnswerReleaseRow & { readonly hasChanged: boolean; readonly mayRelease: boolean }) | null;
  /** The reader's: who may not try an act is not offered it. */
  readonly roles: readonly Role[];
  readonly seesAmounts: boolean;
  readonly settlement: SettlementView | null;
  /** The appeal, if the reader may know of it. */
  readonly appealId: string | null;
  /** Who was only asked this does not learn what it was asked for. */
  readonly seesParent: boolean;
}
