import { claimProviderRoles, type CheckableClaim, type ClaimProviderRole } from './checkable-claim.js';
import { isNpi } from './code-shapes.js';
import { askRecords, type ClaimRule, type RuleHit } from './finding.js';

/** Checks of the identifiers of billing, rendering, attending, referring provider and facility. */
export const providerRules: readonly ClaimRule[] = [
  {
    rule: 'npi_malformed',
    severity: 'error',
    find: (claim) =>
      npisOf(claim)
        .filter(({ npi }) => !/^\d{10}$/.test(npi))
        .map(({ role, npi }) => wrongNpi(role, npi, 'is not a number of ten digits')),
  },
  {
    // A warning only: many test and sample claims carry made-up numbers.
    rule: 'npi_check_digit',
    severity: 'warning',
    find: (claim) =>
      npisOf(claim)
        .filter(({ npi }) => /^\d{10}$/.test(npi) && !isNpi(npi))
        .map(({ role, npi }) => wrongNpi(role, npi, 'does not have a valid check digit')),
  },
  { rule: 'billing_npi_missing', severity: 'error', find: (claim) => missingNpi(claim, 'billing', isSubmitted(claim)) },
  {
    rule: 'attending_npi_missing',
    severity: 'warning',
    find: (claim) => missingNpi(claim, 'attending', isSubmitted(claim) && claim.kind === 'institutional'),
  },
  {
    rule: 'referring_npi_missing',
    severity: 'error',
    find: (claim) =>
      missingNpi(claim, 'referring', claim.needs?.referral === true || Boolean(claim.references.referral)),
  },
];

function isSubmitted(claim: CheckableClaim): boolean {
  return claim.stage !== 'in_preparation';
}

function npisOf({ providers }: CheckableClaim): { role: ClaimProviderRole; npi: string }[] {
  return claimProviderRoles.flatMap((role) => {
    const npi = providers[role]?.npi;
    return npi ? [{ role, npi }] : [];
  });
}

function wrongNpi(role: ClaimProviderRole, npi: string, what: string): RuleHit {
  return {
    words: `The NPI of the ${role} provider ${what}.`,
    facts: [role, npi],
    asks: askRecords(`The NPI given for the ${role} provider ${what}. What is the right one?`),
  };
}

function missingNpi({ providers }: CheckableClaim, role: ClaimProviderRole, needed: boolean): RuleHit[] {
  if (!needed || providers[role]?.npi) return [];
  return [
    {
      words: `The NPI of the ${role} provider is missing.`,
      facts: [role],
      asks: askRecords(`Who is the ${role} provider of this service, and under which NPI?`),
    },
  ];
}
