export { ObjectPresence, type AddressedObject, type ObjectKind } from './access/object-presence.js';
export { WatchedStreams, type Heads, type Watched, type Watcher } from './access/watched-streams.js';
export { CalendarReader } from './calendars/calendar.reader.js';
export { OutsideOrganisations, type RecordedOrganisation } from './organisations/outside-organisations.js';
export { OwnCalendar } from './calendars/own-calendar.read-model.js';
export { PutCalendar } from './calendars/put-calendar.use-case.js';
export { DeskReader, type DeskCard, type RoutedRequest } from './desks/desk.reader.js';
export { Desks } from './desks/desks.js';
export { OwnRoutingRules } from './desks/routing-rules.js';
export { EndExpiredGrants } from './grants/end-expired-grants.js';
export { EndGrant } from './grants/end-grant.use-case.js';
export { GiveGrant } from './grants/give-grant.use-case.js';
export { GrantReader } from './grants/grant.reader.js';
export { SeatGrant } from './grants/seat-grant.use-case.js';
export { AcceptInvitation } from './invitations/accept-invitation.use-case.js';
export { InvitationReader } from './invitations/invitation.reader.js';
export { InvitePerson } from './invitations/invite-person.use-case.js';
export { RenewInvitation } from './invitations/renew-invitation.use-case.js';
export { WithdrawInvitation } from './invitations/withdraw-invitation.use-case.js';
export {
  addMember,
  createFirstOrganisation,
  createOrganisation,
  type FirstOrganisation,
  type Founded,
  type NewMember,
  type NewOrganisation,
  type OwnerConnection,
} from './organisations/create-organisation.js';
export { OrganisationReader } from './organisations/organisation.reader.js';
export { PatchOrganisation } from './organisations/patch-organisation.use-case.js';
export { ChangePassword } from './passwords/change-password.use-case.js';
export { hashPassword } from './passwords/password-hash.js';
export { ResetPassword } from './passwords/reset-password.use-case.js';
export { PeopleModule } from './people.module.js';
export { AbsenceReader, type Absence } from './people/absence.reader.js';
export { Absences } from './people/absences.js';
export { actorName } from './people/actor-name.js';
export { Credentials } from './people/credentials.js';
export { DemoPeople, type DemoPerson } from './people/demo-people.read-model.js';
export { coversFor, desksAlone, handOverPlaces, requireColleagueName } from './people/hand-over-places.js';
export { MembershipActors } from './people/membership-actors.js';
export { PersonAccess } from './people/person.access.js';
export { PatchPerson } from './people/patch-person.use-case.js';
export { PeopleDirectory, supervisorsOf, type Member } from './people/people-directory.js';
export { PeopleList } from './people/people-list.read-model.js';
export { OwnPreferences, readPreferences } from './people/preferences.js';
export { ActForMembership } from './sessions/act-for-membership.use-case.js';
export { CurrentPerson } from './sessions/current-person.read-model.js';
export { OwnSessions } from './sessions/own-sessions.js';
export { SessionReader } from './sessions/session-reader.js';
export type { SignedIn } from './sessions/signed-in.js';
export { SignInPerson } from './sessions/sign-in.use-case.js';
export { SignOutPerson } from './sessions/sign-out.use-case.js';
export { toWorkingCalendar } from './calendars/calendar.view.js';
