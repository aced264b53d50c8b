import type { Actor, OrganisationKind } from '../access/actor.js';

export const audiences = ['shared', 'provider', 'payer', 'named'] as const;
/** Who reads a conversation. It never changes after the thread is opened. */
export type Audience = (typeof audiences)[number];

/** The audiences a person may open on a claim: the own side's, the shared one, and a named circle. */
export function audiencesOpenTo(actor: Pick<Actor, 'organisationKind' | 'reach'>, hasPayer: boolean): Audience[] {
  if (actor.reach === 'none') return [];
  if (actor.reach === 'asked') return ['provider'];
  const own: Audience = actor.organisationKind;
  return hasPayer ? ['shared', own, 'named'] : [own, 'named'];
}

/** The colour and the word of an audience come from here everywhere. */
export function audienceName(
  audience: Audience,
  names: { provider: string; payer: string | null },
  reader: OrganisationKind,
): string {
  if (audience === 'named') return 'Named people';
  if (audience === 'provider') return `${names.provider} only`;
  if (audience === 'payer') return `${names.payer ?? 'Payer'} only`;
  return `Shared with ${reader === 'payer' ? names.provider : (names.payer ?? 'the payer')}`;
}
