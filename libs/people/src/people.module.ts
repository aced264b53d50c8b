import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { ObjectPresence } from './access/object-presence.js';
import { WatchedStreams } from './access/watched-streams.js';
import { CalendarReader } from './calendars/calendar.reader.js';
import { OwnCalendar } from './calendars/own-calendar.read-model.js';
import { PutCalendar } from './calendars/put-calendar.use-case.js';
import { DeskReader } from './desks/desk.reader.js';
import { Desks } from './desks/desks.js';
import { OwnRoutingRules } from './desks/routing-rules.js';
import { EndExpiredGrants } from './grants/end-expired-grants.js';
import { EndGrant } from './grants/end-grant.use-case.js';
import { GiveGrant } from './grants/give-grant.use-case.js';
import { GrantReader } from './grants/grant.reader.js';
import { SeatGrant } from './grants/seat-grant.use-case.js';
import { AcceptInvitation } from './invitations/accept-invitation.use-case.js';
import { InvitationLetter } from './invitations/invitation-letter.js';
import { InvitationReader } from './invitations/invitation.reader.js';
import { InvitePerson } from './invitations/invite-person.use-case.js';
import { RenewInvitation } from './invitations/renew-invitation.use-case.js';
import { WithdrawInvitation } from './invitations/withdraw-invitation.use-case.js';
import { OrganisationReader } from './organisations/organisation.reader.js';
import { OutsideOrganisations } from './organisations/outside-organisations.js';
import { PatchOrganisation } from './organisations/patch-organisation.use-case.js';
import { ChangePassword } from './passwords/change-password.use-case.js';
import { ResetPassword } from './passwords/reset-password.use-case.js';
import { AbsenceReader } from './people/absence.reader.js';
import { Absences } from './people/absences.js';
import { Credentials } from './people/credentials.js';
import { DemoPeople } from './people/demo-people.read-model.js';
import { MembershipActors } from './people/membership-actors.js';
import { PatchPerson } from './people/patch-person.use-case.js';
import { PeopleDirectory } from './people/people-directory.js';
import { PeopleList } from './people/people-list.read-model.js';
import { PersonAccess } from './people/person.access.js';
import { OwnPreferences } from './people/preferences.js';
import { ActForMembership } from './sessions/act-for-membership.use-case.js';
import { CurrentPerson } from './sessions/current-person.read-model.js';
import { OwnSessions } from './sessions/own-sessions.js';
import { SessionEnds } from './sessions/session-ends.js';
import { SessionReader } from './sessions/session-reader.js';
import { SignInPerson } from './sessions/sign-in.use-case.js';
import { SignOutPerson } from './sessions/sign-out.use-case.js';

const inside = [InvitationLetter, SessionEnds];
const offered = [
  AbsenceReader,
  Absences,
  AcceptInvitation,
  ActForMembership,
  CalendarReader,
  ChangePassword,
  Credentials,
  CurrentPerson,
  DemoPeople,
  DeskReader,
  Desks,
  EndExpiredGrants,
  EndGrant,
  GiveGrant,
  GrantReader,
  InvitationReader,
  InvitePerson,
  MembershipActors,
  ObjectPresence,
  OrganisationReader,
  OutsideOrganisations,
  OwnCalendar,
  OwnPreferences,
  OwnRoutingRules,
  OwnSessions,
  PatchOrganisation,
  PatchPerson,
  PeopleDirectory,
  PeopleList,
  PersonAccess,
  PutCalendar,
  RenewInvitation,
  ResetPassword,
  SeatGrant,
  SessionReader,
  SignInPerson,
  SignOutPerson,
  WatchedStreams,
  WithdrawInvitation,
];

/** Organisations, people, memberships, sessions, calendars and desks. */
@Module({ imports: [PlatformModule], providers: [...inside, ...offered], exports: offered })
export class PeopleModule {}
