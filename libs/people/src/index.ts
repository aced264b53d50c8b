export { ObjectPresence, type AddressedObject, type ObjectKind } from './access/object-presence.js';
export { SessionReader } from './sessions/session-reader.js';
export type { SignedIn } from './sessions/signed-in.js';
export { actorName } from './actor-name.js';
export { PeopleModule } from './people.module.js';
