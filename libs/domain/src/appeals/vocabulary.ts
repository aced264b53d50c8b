export const linesOfBusiness = [
  'medicare',
  'medicare_advantage',
  'medicaid_managed_care',
  'group_health_plan',
  'other',
] as const;
export type LineOfBusiness = (typeof linesOfBusiness)[number];

/** Every level that some line of business knows. */
export const appealLevels = [
  'redetermination',
  'reconsideration',
  'alj_hearing',
  'council_review',
  'judicial_review',
  'plan_reconsideration',
  'plan_appeal',
  'state_fair_hearing',
  'internal_appeal',
  'external_review',
  'first_level',
  'second_level',
] as const;
export type AppealLevel = (typeof appealLevels)[number];

export const appealStates = ['preparing', 'filed', 'decided', 'withdrawn'] as const;
export type AppealState = (typeof appealStates)[number];

export const appealDeterminations = ['upheld', 'overturned', 'partly_overturned'] as const;
export type AppealDetermination = (typeof appealDeterminations)[number];

export const appealChannels = ['portal', 'fax', 'post', 'electronic'] as const;
export type AppealChannel = (typeof appealChannels)[number];

export const appealActions = ['file', 'decide', 'withdraw'] as const;
export type AppealAction = (typeof appealActions)[number];
