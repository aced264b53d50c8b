import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { ObjectPresence } from './access/object-presence.js';
import { SessionReader } from './sessions/session-reader.js';

const providers = [ObjectPresence, SessionReader];

/** Organisations, people, memberships, sessions, calendars and desks. */
@Module({ imports: [PlatformModule], providers, exports: providers })
export class PeopleModule {}
