import type {
  AnswerNature,
  CancelReason,
  DeclineReason,
  ExtensionReason,
  ExtensionRefusal,
  HoldReason,
  ItemState,
  NotDocumentedReason,
  RequestOutcome,
  ReturnReason,
  UndeliveredReason,
} from '@liaison/domain';

export const natureWords: Readonly<Record<AnswerNature, string>> = {
  existing_record: 'Existing record',
  addendum: 'Late entry or addendum',
  attestation: 'Signature attestation',
  explanation: 'Explanation',
};

export const notDocumentedWords: Readonly<Record<NotDocumentedReason, string>> = {
  not_documented: 'It was not written down',
  not_performed: 'It was not done',
  not_located: 'We searched and did not find it',
  held_elsewhere: 'Somebody else holds it',
  retention_ended: 'Its retention time has ended',
  withheld_by_law: 'The law does not let us send it',
};

export const returnWords: Readonly<Record<ReturnReason, string>> = {
  unreadable: 'Cannot be read',
  wrong_document: 'Another document was asked for',
  wrong_patient: 'Belongs to another patient',
  wrong_date: 'Of another date',
  unsigned: 'Not signed',
  incomplete: 'Not complete',
};

export const declineWords: Readonly<Record<DeclineReason, string>> = {
  not_our_patient: 'Not our patient',
  wrong_provider: 'Another provider is meant',
  duplicate: 'Asked twice',
  already_sent: 'Already sent',
  no_authority: 'We may not answer this',
};

export const cancelWords: Readonly<Record<CancelReason, string>> = {
  superseded: 'Another request takes its place',
  waived: 'No longer needed',
  no_answer: 'No answer came',
  sent_in_error: 'Sent in error',
  answered_elsewhere: 'Answered by other means',
  other: 'Another reason',
};

export const holdWords: Readonly<Record<HoldReason, string>> = {
  records_elsewhere: 'They hold the records',
  patient_consent: 'The patient has to agree',
  author_away: 'Whoever wrote it is away',
  legal_process: 'A court or lawyer decides',
  other: 'Another reason',
};

export const extensionWords: Readonly<Record<ExtensionReason, string>> = {
  records_archived: 'The records come from the archive',
  waiting_for_outside: 'Somebody outside is waited for',
  author_away: 'Whoever can answer is away',
  volume: 'There is more than can be done in time',
  system_outage: 'A system was down',
  other: 'Another reason',
};

export const refusalWords: Readonly<Record<ExtensionRefusal, string>> = {
  statutory_limit: 'The law sets the date',
  already_extended: 'More time was given before',
  no_good_cause: 'The reason does not carry it',
  other: 'Another reason',
};

export const undeliveredWords: Readonly<Record<UndeliveredReason, string>> = {
  rejected_999: 'The other system rejected it (999)',
  returned_mail: 'The letter came back',
  failed_fax: 'The fax did not go through',
  wrong_address: 'The address is wrong',
  door_unavailable: 'The line was down',
  other: 'Another reason',
};

export const outcomeWords: Readonly<Record<RequestOutcome, string>> = {
  complete: 'Complete',
  agreed: 'Agreed',
  agreed_differently: 'Agreed differently',
  disagreed: 'Disagreed',
  undetermined: 'Could not be determined',
  new_documentation: 'New documentation',
  no_response: 'No response',
  answered: 'Answered',
  reprocessing: 'The claim is processed again',
  upheld: 'The decision stands',
  wrong_department: 'Another department answers',
};

/** The words after an item that has no draft; a settled one speaks through its answer. */
export const itemStateWords: Readonly<Record<ItemState, string>> = {
  outstanding: 'not answered',
  supplied: 'sent',
  not_documented: 'not documented',
  disputed: 'disputed',
  waived: 'no longer needed',
  returned: 'sent back',
  accepted: 'accepted',
};
