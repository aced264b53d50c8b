import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router';
import { z } from 'zod';
import { Home } from './home.js';
import { Shell } from '../features/shell/shell.js';
import { BrokenPage, NotHere } from '../pages/not-here.js';

/** What the desk shows lives in the address, so that back, reload and a sent link work. */
const deskSearch = z.object({
  claim: z.string().optional(),
  request: z.string().optional(),
  thread: z.string().optional(),
  tab: z.string().optional(),
  filter: z.string().optional(),
});
/** A letter's link says for which of one's organisations it is. */
const linkSearch = z.object({ for: z.string().optional() });
export type DeskSearch = z.infer<typeof deskSearch>;

const root = createRootRoute({ component: Outlet, notFoundComponent: NotHere });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().optional(), why: z.string().optional() }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.js'), 'SignInPage'),
});
const askReset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../pages/sign-in/ask-reset-page.js'), 'AskResetPage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password/$token',
  component: lazyRouteComponent(() => import('../pages/sign-in/reset-page.js'), 'ResetPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('../pages/sign-in/invitation-page.js'), 'InvitationPage'),
});
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home });
const work = createRoute({
  getParentRoute: () => shell,
  path: '/work',
  validateSearch: deskSearch,
  component: lazyRouteComponent(() => import('../pages/desk/work-page.js'), 'WorkPage'),
});
const claims = createRoute({
  getParentRoute: () => shell,
  path: '/claims',
  validateSearch: deskSearch,
  component: lazyRouteComponent(() => import('../pages/desk/claims-page.js'), 'ClaimsPage'),
});
const claim = createRoute({
  getParentRoute: () => shell,
  path: '/claims/$claimId',
  component: function ClaimLink() {
    return <Navigate to="/claims" search={{ claim: claim.useParams().claimId }} replace />;
  },
});
const request = createRoute({
  getParentRoute: () => shell,
  path: '/requests/$requestId',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('../pages/desk/object-link.js'), 'RequestLink'),
});
const answers = createRoute({
  getParentRoute: () => shell,
  path: '/answer',
  component: lazyRouteComponent(() => import('../pages/caregiver/caregiver-page.js'), 'CaregiverPage'),
});
const answer = createRoute({
  getParentRoute: () => shell,
  path: '/answer/$requestId',
  component: lazyRouteComponent(() => import('../pages/caregiver/caregiver-page.js'), 'CaregiverPage'),
});
const thread = createRoute({
  getParentRoute: () => shell,
  path: '/threads/$threadId',
  validateSearch: linkSearch,
  component: lazyRouteComponent(() => import('../pages/desk/object-link.js'), 'ThreadLink'),
});
const threads = createRoute({
  getParentRoute: () => shell,
  path: '/threads',
  component: lazyRouteComponent(() => import('../pages/threads/threads-page.js'), 'ThreadsPage'),
});
const team = createRoute({
  getParentRoute: () => shell,
  path: '/team',
  validateSearch: z.object({ days: z.int().min(1).max(365).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../pages/team/team-page.js'), 'TeamPage'),
});
const teamQueries = createRoute({
  getParentRoute: () => shell,
  path: '/team/queries',
  component: lazyRouteComponent(() => import('../pages/team/queries-page.js'), 'QueriesPage'),
});
const chases = createRoute({
  getParentRoute: () => shell,
  path: '/chases',
  component: lazyRouteComponent(() => import('../pages/chasing/chases-page.js'), 'ChasesPage'),
});
const policies = createRoute({
  getParentRoute: () => shell,
  path: '/policies',
  component: lazyRouteComponent(() => import('../pages/chasing/policies-page.js'), 'PoliciesPage'),
});
const diary = createRoute({
  getParentRoute: () => shell,
  path: '/requests/$requestId/diary',
  component: lazyRouteComponent(() => import('../pages/chasing/diary-page.js'), 'DiaryPage'),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  component: lazyRouteComponent(() => import('../pages/organisation/templates-page.js'), 'TemplatesPage'),
});
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('../pages/organisation/people-page.js'), 'PeoplePage'),
});
const desks = createRoute({
  getParentRoute: () => shell,
  path: '/desks',
  component: lazyRouteComponent(() => import('../pages/organisation/desks-page.js'), 'DesksPage'),
});
const grants = createRoute({
  getParentRoute: () => shell,
  path: '/grants',
  component: lazyRouteComponent(() => import('../pages/organisation/grants-page.js'), 'GrantsPage'),
});
const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../pages/organisation/calendar-page.js'), 'CalendarPage'),
});
const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../pages/organisation/organisation-page.js'), 'OrganisationPage'),
});
const trail = createRoute({
  getParentRoute: () => shell,
  path: '/trail',
  validateSearch: z.object({
    subject: z.string().optional(),
    actor: z.string().optional(),
    from: z.string().optional(),
    until: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import('../pages/organisation/trail-page.js'), 'TrailPage'),
});
const readers = createRoute({
  getParentRoute: () => shell,
  path: '/readers',
  validateSearch: z.object({ claim: z.string().optional() }),
  component: lazyRouteComponent(() => import('../pages/organisation/readers-page.js'), 'ReadersPage'),
});
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../pages/organisation/webhooks-page.js'), 'WebhooksPage'),
});
const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  component: lazyRouteComponent(() => import('../pages/privacy/incidents-page.js'), 'IncidentsPage'),
});
const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(() => import('../pages/privacy/incident-page.js'), 'IncidentPage'),
});
const disclosures = createRoute({
  getParentRoute: () => shell,
  path: '/disclosures',
  component: lazyRouteComponent(() => import('../pages/privacy/disclosures-page.js'), 'DisclosuresPage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account-page.js'), 'AccountPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    askReset,
    reset,
    invitation,
    shell.addChildren([
      ...[home, work, claims, claim, request, answers, answer, thread, threads, team, account],
      ...[teamQueries, templates, people, desks, grants, calendar, organisation, trail, readers],
      ...[incidents, incident, disclosures, chases, policies, diary, webhooks],
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
