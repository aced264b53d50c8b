import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { ObjectPresence } from './access/object-presence.js';
import { CalendarReader } from './calendars/calendar.reader.js';
import { OwnCalendar } from './calendars/own-calendar.read-model.js';
import { PutCalendar } from './calendars/put-calendar.use-case.js';
import { DeskReader } from './desks/desk.reader.js';
import { AbsenceReader } from './people/absence.reader.js';
import { MembershipActors } from './people/membership-actors.js';
import { PeopleDirectory } from './people/people-directory.js';
import { SessionReader } from './sessions/session-reader.js';

const providers = [
  AbsenceReader,
  CalendarReader,
  DeskReader,
  MembershipActors,
  ObjectPresence,
  OwnCalendar,
  PeopleDirectory,
  PutCalendar,
  SessionReader,
];

/** Organisations, people, memberships, sessions, calendars and desks. */
@Module({ imports: [PlatformModule], providers, exports: providers })
export class PeopleModule {}
