import type {
  ActForBody,
  CalendarBody,
  ChangePasswordBody,
  InvitationCard,
  ListOf,
  MeView,
  PersonView,
  Preferences,
  SessionView,
  SignInBody,
} from '@liaison/contracts';
import type { Role } from '@liaison/domain';
import { actAs, anybodys, api } from './client.js';

/** The demo's people, offered on the sign-in page; the route exists in the demo only. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisation: string;
}

export async function signIn(body: SignInBody): Promise<MeView> {
  const me = await anybodys.post<MeView>('/session', body);
  // Whom this tab showed before does not matter any more.
  actAs(null);
  return me;
}
export const signOut = () => anybodys.delete<void>('/session');
/** Who is signed in, as this tab shows it: refused where it is somebody else by now. */
export const getMe = () => api.get<MeView>('/me');
/** Who is signed in, whomever this tab shows. */
export const whoAmINow = () => anybodys.get<MeView>('/me');
export const actFor = (body: ActForBody) => anybodys.post<MeView>('/session/acting', body);
export const changePassword = (body: ChangePasswordBody) => api.put<void>('/me/password', body);
export const askPasswordReset = (email: string) => api.post<void>('/password-resets', { email });
export const resetPassword = (token: string, password: string) =>
  api.put<void>(`/password-resets/${encodeURIComponent(token)}`, { password });
export const showInvitation = (token: string) => api.get<InvitationCard>(`/invitations/${encodeURIComponent(token)}`);
export const acceptInvitation = (token: string, body: { name: string; password: string }) =>
  api.put<void>(`/invitations/${encodeURIComponent(token)}`, body);
export const listDemoPeople = () => api.get<{ people: DemoPerson[] }>('/dev/people');
export const listSessions = () => api.get<ListOf<SessionView>>('/me/sessions');
export const endSession = (sessionId: string) => api.delete<void>(`/me/sessions/${sessionId}`);
export const getPreferences = () => api.get<Preferences>('/me/preferences');
export const putPreferences = (body: Preferences) => api.put<Preferences>('/me/preferences', body);
export const getCalendar = () => api.get<CalendarBody>('/calendar');
export const listPeople = (q: string) => api.get<ListOf<PersonView>>('/people', { q, limit: 50 });
