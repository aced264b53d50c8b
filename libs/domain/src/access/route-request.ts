/** One line of an organisation's routing: what is left out matches everything. */
export interface RoutingRule {
  readonly deskId: string;
  readonly kind?: string | undefined;
  /** The organisation that asks. */
  readonly payerOrganisationId?: string | undefined;
  readonly npi?: string | undefined;
}

/** A request as routing looks at it. */
export interface RoutedRequest {
  readonly kind: string;
  readonly counterpartOrg: string;
  readonly billingNpi: string | null;
}

/**
 * The place of the rule that decides, or -1 where the default desk receives. The first match wins; the twin of
 * `app.desk_for` in the database, so that a screen can say where something would go before the rules are saved.
 */
export function matchingRule(rules: readonly RoutingRule[], request: RoutedRequest): number {
  return rules.findIndex(
    ({ kind, payerOrganisationId, npi }) =>
      (kind === undefined || kind === request.kind) &&
      (payerOrganisationId === undefined || payerOrganisationId === request.counterpartOrg) &&
      (npi === undefined || npi === request.billingNpi),
  );
}
