/** What a caller can do about a failure. Transports map this to a status; rules never mention HTTP. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'too_many'
  | 'unavailable';

/** Every failure the product can report, once, with its kind and its words. Shared with the web. */
export const errorCatalogue = {
  'session.required': ['unauthenticated', 'Sign in first.'],
  'session.acting_changed': [
    'unauthenticated',
    'Somebody else is signed in here by now, or acts for another organisation. Nothing was done.',
  ],
  'session.wrong_credentials': ['unauthenticated', 'The e-mail address or the password is not right.'],
  'session.foreign_origin': ['forbidden', 'This call came from another site and was refused.'],
  'role.not_allowed': ['forbidden', 'Your role does not allow this.'],
  'object.not_found': ['not_found', 'There is nothing here for you under this address.'],
  'body.invalid': ['invalid', 'Something in the form is not right.'],
  'body.too_large': ['too_large', 'This is larger than allowed.'],
  'body.unsupported_type': ['unsupported', 'This kind of content is not accepted here.'],
  'rate.exceeded': ['too_many', 'Too many calls. Try again in a moment.'],
  'service.unavailable': ['unavailable', 'The service is busy or starting. Try again in a moment.'],
  'idempotency.key_reused': ['invalid', 'This idempotency key was used before with other content.'],
  'revision.moved': ['conflict', 'Somebody changed this meanwhile.'],
  'request.illegal_transition': ['conflict', 'The request has moved on; this is not possible any more.'],
  'request.wrong_side': ['forbidden', 'It is the other side that may do this.'],
  'request.unknown_item': ['invalid', 'An item named here is not part of this request.'],
  'request.item_locked': ['conflict', 'This item is accepted or waived and can no longer change.'],
  'request.item_answered_meanwhile': ['conflict', 'Somebody else answered this item meanwhile.'],
  'request.items_unsettled': ['invalid', 'Some items have no answer yet.'],
  'request.nothing_to_send': ['conflict', 'There is no answer that has not been sent.'],
  'request.answer_opened': ['conflict', 'The answer has been opened by the other side and cannot be withdrawn.'],
  'request.query_not_compliant': ['invalid', 'The query breaks a compliance rule.'],
  'request.addressee_invalid': ['invalid', 'Nobody can be addressed there for this claim.'],
  'request.due_in_past': ['invalid', 'The due date lies in the past.'],
  'request.due_too_far': ['invalid', 'The due date lies too far ahead.'],
  'request.late_reason_required': [
    'conflict',
    'The request has expired meanwhile. A late answer needs its good cause.',
  ],
  'chase.nothing_failed': ['conflict', 'Nothing of this reminder was given up, so there is nothing to try again.'],
  'request.reopen_window_closed': ['conflict', 'The time in which this request could be reopened is over.'],
  'request.parent_closed': ['conflict', 'The request this one came from is closed.'],
  'request.kind_not_allowed': ['forbidden', 'Your side cannot raise this kind of request on this claim.'],
  'request.trigger_missing': ['invalid', 'A query after the bill says what made you ask.'],
  'request.phase_missing': ['invalid', 'This kind of request needs its phase, timing or subject.'],
  'request.assignee_invalid': ['invalid', 'This person cannot take the request.'],
  'request.outcome_not_of_kind': ['invalid', 'A request of this kind cannot end like this.'],
  'request.result_not_of_kind': ['invalid', 'Only the whole answer to a question to the payer carries a result.'],
  'request.never_expires': ['invalid', 'A question to the payer never expires: its silence escalates.'],
  'template.override_not_allowed': ['forbidden', 'Only a supervisor may keep wording that breaks a rule.'],
  'request.hold_running': ['conflict', 'Somebody outside is waited for already.'],
  'request.hold_missing': ['conflict', 'Nobody outside is waited for.'],
  'request.expected_in_past': ['invalid', 'The expected date lies in the past.'],
  'request.extension_pending': ['conflict', 'More time has been asked for already; it is not decided yet.'],
  'request.extension_missing': ['conflict', 'Nobody is asking for more time.'],
  'request.extension_not_later': ['invalid', 'More time means a date after the present due date.'],
  'request.amend_nothing': ['invalid', 'Name the items or the due date to change.'],
  'request.draft_only': ['invalid', 'This can only be changed in a draft.'],
  'request.not_recorded': ['forbidden', 'The other side acts for itself here; only an outside party is recorded.'],
  'request.recorded_time': ['invalid', 'This time lies in the future, or before what happened last.'],
  'request.merge_mismatch': ['invalid', 'These two requests cannot be one and the same.'],
  'request.outside_invalid': ['invalid', 'This outside organisation cannot be recorded here.'],
  'claim.unknown_payer': ['conflict', 'The payer of this claim is not known here yet.'],
  'claim.import_refused': ['invalid', 'Nothing in this file could be imported.'],
  'claim.not_party': ['invalid', 'Your organisation is not a party to this claim.'],
  'remittance.matched': ['conflict', 'This remittance stands at a claim already.'],
  'remittance.unmatched': ['conflict', 'This remittance stands at no claim.'],
  'remittance.claim_unfit': ['invalid', 'This claim is not one of this provider and this payer.'],
  'appeal.illegal_step': ['conflict', 'The appeal has moved on; this is not possible any more.'],
  'appeal.wrong_side': ['forbidden', 'It is the other side that may do this.'],
  'appeal.open_already': ['conflict', 'An appeal of this level is open on this claim already.'],
  'appeal.level_unknown': ['invalid', 'This line of business has no such level.'],
  'appeal.deadline_missing': ['invalid', 'No rule gives the deadline of this level; name the day.'],
  'appeal.date_invalid': ['invalid', 'A date does not fit the others.'],
  'appeal.late_reason_required': ['invalid', 'Filed after its deadline, an appeal needs its good cause.'],
  'appeal.unknown': ['invalid', 'There is no such appeal on this claim.'],
  'claim.has_payer': ['conflict', 'This claim has its payer already.'],
  'claim.payer_not_found': ['invalid', 'No payer here holds this id.'],
  'claim.matched': ['conflict', 'One of these claims is matched already.'],
  'claim.not_matchable': ['invalid', 'A submitted claim can only be matched to one in preparation.'],
  'claim.match_patient_differs': ['invalid', 'The two claims name different patients.'],
  'claim.not_replaced': ['conflict', 'No corrected claim has replaced this one, so there is nothing to choose.'],
  'claim.choice_unknown': ['invalid', 'A request named here is not one of yours that waits for this choice.'],
  'finding.dismissed': ['conflict', 'This finding was dismissed.'],
  'thread.audience_not_allowed': ['forbidden', 'You cannot open a conversation for this audience.'],
  'thread.participant_invalid': ['invalid', 'This person cannot be added here.'],
  'message.not_author': ['forbidden', 'Only the author can correct a message.'],
  'message.attachment_unknown': ['invalid', 'An attachment named here is not one of your files.'],
  'message.reply_unknown': ['invalid', 'The message replied to is not in this conversation.'],
  'message.mention_invalid': ['invalid', 'A person mentioned cannot read this conversation.'],
  'file.empty': ['invalid', 'The file is empty.'],
  'person.password_weak': ['invalid', 'The password is too short or too common.'],
  'person.password_wrong': ['invalid', 'The current password is not right.'],
  'person.token_invalid': ['not_found', 'This link is not valid any more.'],
  'person.email_taken': ['conflict', 'A membership for this e-mail address exists already.'],
  'invitation.used': ['conflict', 'This invitation was used already. Sign in with your e-mail address and password.'],
  'invitation.expired': ['conflict', 'This invitation was not used in time. Ask for it to be sent again.'],
  'invitation.withdrawn': ['conflict', 'This invitation was withdrawn. Ask the organisation if that surprises you.'],
  'grant.out_of_scope': ['forbidden', 'This lies outside what your organisation was granted.'],
  'grant.seats_fixed': ['forbidden', 'The organisation that granted this named the people itself.'],
  'grant.ended': ['conflict', 'This grant has ended.'],
  'hand_over.not_possible': ['invalid', 'This person cannot take over everything that is open.'],
  'calendar.invalid': ['invalid', 'The calendar is not consistent.'],
  'sensitivity.basis_missing': ['invalid', 'Something sensitive cannot leave without a legal basis that covers it.'],
  'sensitivity.download_barred': ['forbidden', 'No legal basis covers this file for you any more. Ask who sent it.'],
  'sensitivity.not_owner': ['forbidden', 'Only the organisation it came from can mark it.'],
  'sensitivity.vip_shared': [
    'invalid',
    'A conversation with the other side cannot be narrowed. Open one for named people.',
  ],
  'legal_basis.incomplete': ['invalid', 'The legal basis is not complete.'],
  'legal_basis.revoked': ['conflict', 'This legal basis was revoked before.'],
  'release.same_person': ['forbidden', 'You prepared this answer; somebody else has to release it.'],
  'release.addition': [
    'forbidden',
    'Your organisation has records released by a second person, so that none can be added to a sent answer. Withdraw it, or add words.',
  ],
  'release.not_prepared': ['conflict', 'There is no prepared answer to release here.'],
  'release.changed': ['conflict', 'An answer changed since this was prepared. Prepare it again.'],
  'release.check_missing': ['invalid', 'Confirm every check before the records leave.'],
  'content.recalled': ['conflict', 'This was recalled.'],
  'incident.closed': ['conflict', 'This incident is closed.'],
  'incident.unfinished': ['invalid', 'Something is missing before this incident can be closed.'],
  'incident.not_recaller': ['forbidden', 'Only the organisation that recalled it can show it again.'],
  'webhook.address_refused': ['invalid', 'Liaison does not send to this address.'],
  'push.subscription_invalid': ['invalid', 'This browser cannot be pushed to.'],
  'push.too_many': ['conflict', 'You have switched this on in enough browsers. Switch it off in one first.'],
  'webhook.too_many': ['conflict', 'There are enough systems already. Remove one first.'],
  'webhook.not_failed': ['conflict', 'This is delivered, or still being tried.'],
  'identifier.taken': ['conflict', 'This identifier is held by another organisation.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Facts are logged and sent to the client, so they carry ids and enum values only, never patient data. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null>>;

/** One field that is wrong: a dotted path into the body, and words for a person. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface DomainErrorDetail {
  readonly facts?: ErrorFacts;
  readonly errors?: readonly FieldProblem[];
  /** The object as it stands now, on a conflict; already rendered for this caller. */
  readonly current?: unknown;
  readonly cause?: unknown;
}

/** A refusal that has a name. Thrown, so that the transaction rolls back; one filter translates it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly kind: ErrorKind;
  readonly facts: ErrorFacts;
  readonly errors: readonly FieldProblem[];
  readonly current: unknown;

  constructor(
    readonly code: ErrorCode,
    detail: DomainErrorDetail = {},
  ) {
    super(code, detail.cause === undefined ? {} : { cause: detail.cause });
    this.kind = errorCatalogue[code][0];
    this.facts = detail.facts ?? {};
    this.errors = detail.errors ?? [];
    this.current = detail.current;
  }

  /** The catalogue's sentence for a person. */
  get words(): string {
    return errorCatalogue[this.code][1];
  }
}
