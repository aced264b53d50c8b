/** How a file or a conversation is marked. */
export const sensitivities = [
  'none',
  'psychotherapy_notes',
  'substance_use',
  'substance_use_counselling',
  'vip',
] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** What leaves the organisation only under a recorded legal basis. */
export const guardedSensitivities = [
  'psychotherapy_notes',
  'substance_use',
  'substance_use_counselling',
] as const satisfies readonly Sensitivity[];
export type GuardedSensitivity = (typeof guardedSensitivities)[number];

/**
 * Psychotherapy notes need an authorisation (45 CFR 164.508(a)(2)); substance-use records and their counselling notes
 * a consent (42 CFR 2.31, 2.33). `vip` narrows who inside may see, and says nothing about leaving.
 */
export function isGuarded(sensitivity: Sensitivity): sensitivity is GuardedSensitivity {
  return (guardedSensitivities as readonly Sensitivity[]).includes(sensitivity);
}

/** The mark in the middle of a sentence. */
export const sensitivityWords: Readonly<Record<Sensitivity, string>> = {
  none: 'nothing sensitive',
  psychotherapy_notes: 'psychotherapy notes',
  substance_use: 'substance-use records',
  substance_use_counselling: 'substance-use counselling notes',
  vip: 'VIP',
};

/** Statement 1 of 42 CFR 2.32(a), which accompanies each record that is disclosed with the patient's consent. */
export const redisclosureNotice =
  'This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2). These ' +
  'rules prohibit you from using or disclosing this record, or testimony that describes the information contained in ' +
  'this record, in any civil, criminal, administrative, or legislative proceedings by any Federal, State, or local ' +
  'authority, against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR ' +
  '2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules ' +
  'prohibit you from making any other use or disclosure of this record unless at least one of the following applies: ' +
  '(i) Further use or disclosure is expressly permitted by the written consent of the individual whose information is ' +
  'being disclosed in this record or as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or business ' +
  'associate and have received the record pursuant to a written consent for treatment, payment, or health care ' +
  'operations, or (iii) You have received the record from a covered entity or business associate as permitted by 45 CFR ' +
  'part 164, subparts A and E. A general authorization for the release of medical or other information is NOT sufficient ' +
  'to meet the required elements of written consent to the further use or redisclosure of the record (see 42 CFR 2.31).';

/** Statement 2 of the same rule: short enough for a header. */
export const shortRedisclosureNotice = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';

/** The notice that goes with a file through every door; null where none is due. */
export function noticeFor(sensitivity: Sensitivity): string | null {
  return sensitivity === 'substance_use' || sensitivity === 'substance_use_counselling' ? redisclosureNotice : null;
}
