import type { AddressedObject, ObjectKind } from '@liaison/people';
import type { FastifyRequest } from 'fastify';

/** What the first two parts of an address name: `/claims/:id/…` is about a claim. */
const kindOfCollection: Readonly<Record<string, ObjectKind>> = {
  claims: 'claim',
  findings: 'finding',
  threads: 'thread',
  messages: 'message',
  files: 'file',
  requests: 'request',
  organisations: 'organisation',
  people: 'person',
  desks: 'desk',
  absences: 'absence',
  credentials: 'credential',
  'legal-bases': 'legal_basis',
  incidents: 'incident',
  remittances: 'remittance',
  appeals: 'appeal',
  grants: 'grant',
  invitations: 'invitation',
  webhooks: 'webhook',
};

/** The objects an address names, as the route declares it; empty where it names none. */
export function addressedObjects(request: FastifyRequest): AddressedObject[] {
  const [collection = '', name = ''] = (request.routeOptions.url ?? '').replace(/^\/api\/v1\//, '').split('/');
  const params = request.params as Readonly<Record<string, string>>;
  const kind = kindOfCollection[collection];
  // A token names no object: whoever holds it is answered, and nobody else can ask.
  const id = name.startsWith(':') && name !== ':token' ? params[name.slice(1)] : undefined;
  if (!kind || id === undefined) return [];
  return [{ kind, id }, ...addressedItem(kind, params)];
}

function addressedItem(kind: ObjectKind, { itemId, deliveryId }: Readonly<Record<string, string>>): AddressedObject[] {
  if (kind === 'webhook' && deliveryId !== undefined) return [{ kind: 'webhook_delivery', id: deliveryId }];
  return kind === 'request' && itemId !== undefined ? [{ kind: 'request_item', id: itemId }] : [];
}
