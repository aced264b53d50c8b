import { DomainError } from '@liaison/domain';
import type { HeldRequest } from '../request.access.js';

/** The other side of any other request acts for itself. @throws DomainError `request.not_recorded` */
export function requireRecorded({ request }: HeldRequest): void {
  if (request.recordedBy === null) throw new DomainError('request.not_recorded');
}
