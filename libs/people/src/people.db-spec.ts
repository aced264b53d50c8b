import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { Commands, IdempotencyStore, newId, nilId, type AppConfig, type Mail, Mailer } from '@liaison/platform';
import { createTestDatabase, type TestDatabase } from '@liaison/testing';
import pg from 'pg';
import { CalendarReader } from './calendars/calendar.reader.js';
import { PutCalendar } from './calendars/put-calendar.use-case.js';
import { AcceptInvitation } from './invitations/accept-invitation.use-case.js';
import { InvitationLetter } from './invitations/invitation-letter.js';
import { InvitationReader } from './invitations/invitation.reader.js';
import { InvitePerson } from './invitations/invite-person.use-case.js';
import { addMember, createFirstOrganisation, createOrganisation } from './organisations/create-organisation.js';
import { ChangePassword } from './passwords/change-password.use-case.js';
import { hashPassword } from './passwords/password-hash.js';
import { ResetPassword } from './passwords/reset-password.use-case.js';
import { PatchPerson } from './people/patch-person.use-case.js';
import { PeopleDirectory } from './people/people-directory.js';
import { PeopleList } from './people/people-list.read-model.js';
import { PersonAccess } from './people/person.access.js';
import { ActForMembership } from './sessions/act-for-membership.use-case.js';
import { CurrentPerson } from './sessions/current-person.read-model.js';
import { SessionEnds } from './sessions/session-ends.js';
import { SessionReader } from './sessions/session-reader.js';
import type { SignedIn } from './sessions/signed-in.js';
import { SignInPerson } from './sessions/sign-in.use-case.js';

const password = 'a password for every test';

/** Keeps what would have been mailed. */
class KeptMail extends Mailer {
  readonly letters: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.letters.push(mail);
  }

  /** The token at the end of the last letter's link. */
  token(): string {
    return /https?:\S+\/(\S+)/.exec(this.letters.at(-1)?.text ?? '')?.[1] ?? '';
  }
}

describe('people', () => {
  let db: TestDatabase;
  let owner: pg.Client;
  const mail = new KeptMail();
  let sessions: SessionReader;
  let signIn: SignInPerson;
  let northside: string;
  let acme: string;
  let coder: { personId: string; membershipId: string };

  const config = { publicUrl: 'https://liaison.example', demo: false } as AppConfig;
  const session = async (email: string, given = password): Promise<SignedIn> => {
    const { token } = await signIn.execute({ email, password: given }, 'a browser');
    const signedIn = await sessions.find(token);
    if (!signedIn) throw new Error('A fresh session is not found.');
    return signedIn;
  };
  const command = (actor: Actor) => ({ actor, key: null, route: 'test', bodyHash: '' });
  const commands = () => new Commands(db.unitOfWork, new IdempotencyStore());

  beforeAll(async () => {
    db = await createTestDatabase();
    owner = new pg.Client({ connectionString: db.ownerUrl });
    await owner.connect();
    sessions = new SessionReader(db.unitOfWork);
    signIn = new SignInPerson(db.unitOfWork, sessions, new CurrentPerson(db.unitOfWork, config));
    const first = await createFirstOrganisation(owner, {
      kind: 'provider',
      name: 'Northside',
      timeZone: 'America/Chicago',
      admin: { email: 'Admin@northside.example', name: 'Ada Admin', password },
    });
    northside = first.orgId;
    acme = (await createOrganisation(owner, { kind: 'payer', name: 'Acme', timeZone: 'America/New_York' })).orgId;
    const passwordHash = await hashPassword(password);
    coder = await addMember(owner, {
      orgId: northside,
      email: 'coder@northside.example',
      name: 'Cody Coder',
      roles: ['coder'],
      passwordHash,
    });
    await addMember(owner, {
      orgId: acme,
      email: 'claims@acme.example',
      name: 'Clara Claims',
      roles: ['claims_administrator'],
      passwordHash,
    });
  });
  afterAll(async () => {
    await owner.end();
    await db.drop();
  });

  it('opens a session for the right password, whatever the case of the address', async () => {
    const { actor } = await session('admin@northside.example');
    expect(actor).toMatchObject({ organisationId: northside, organisationKind: 'provider', reach: 'none' });
  });

  it('refuses a wrong password and an unknown address in the same words', async () => {
    const attempts = [
      { email: 'coder@northside.example', password: 'wrong' },
      { email: 'nobody@northside.example', password },
    ];
    for (const attempt of attempts) {
      await expect(signIn.execute(attempt, undefined)).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    }
  });

  it('keeps no token that could be used, and finds no session by a made-up one', async () => {
    const { token } = await signIn.execute({ email: 'coder@northside.example', password }, undefined);
    const rows = await db.asOwner<{ hash: string }>(`select encode(token_hash, 'hex') as hash from session`);
    expect(rows.map(({ hash }) => hash)).not.toContain(Buffer.from(token).toString('hex'));
    expect(await sessions.find('made-up')).toBeNull();
    expect(await sessions.find(null)).toBeNull();
  });

  it('ends a session when its time is over, and when its membership is disabled', async () => {
    const { token } = await signIn.execute({ email: 'claims@acme.example', password }, undefined);
    expect(await sessions.find(token)).not.toBeNull();
    await db.asOwner(`update membership set disabled_at = now() where org_id = $1`, [acme]);
    expect(await sessions.find(token)).toBeNull();
    await db.asOwner(`update membership set disabled_at = null where org_id = $1`, [acme]);
    expect(await sessions.find(token)).not.toBeNull();
    await db.asOwner(`update session set expires_at = now() - interval '1 second'`);
    expect(await sessions.find(token)).toBeNull();
  });

  it('slides the end of a session that is used, and writes at most once a minute', async () => {
    const { sessionId } = await session('coder@northside.example');
    const expiry = async () =>
      (await db.asOwner<{ expires_at: Date }>('select expires_at from session where id = $1', [sessionId]))[0]
        ?.expires_at;
    const { token } = await signIn.execute({ email: 'coder@northside.example', password }, undefined);
    const before = await expiry();
    await sessions.find(token);
    expect(await expiry()).toEqual(before);
    await db.asOwner(
      `update session set last_seen_at = now() - interval '2 hours', expires_at = now() + interval '1 hour'`,
    );
    const short = await db.asOwner<{ n: string }>(
      `select count(*) as n from session where expires_at > now() + interval '2 hours'`,
    );
    await sessions.find(token);
    const slid = await db.asOwner<{ n: string }>(
      `select count(*) as n from session where expires_at > now() + interval '2 hours'`,
    );
    expect([Number(short[0]?.n), Number(slid[0]?.n)]).toEqual([0, 1]);
  });

  it('resets a password by a link that works once and ends every session', async () => {
    const reset = new ResetPassword(db.unitOfWork, mail, db.bus, config);
    const { token } = await signIn.execute({ email: 'coder@northside.example', password }, undefined);
    await reset.start('nobody@northside.example');
    expect(mail.letters).toHaveLength(0);
    await reset.start('coder@northside.example');
    expect(JSON.stringify(mail.letters)).not.toMatch(/Cody|Northside"/);
    const link = mail.token();
    await reset.finish(link, 'another good long one');
    expect(await sessions.find(token)).toBeNull();
    await expect(reset.finish(link, 'a third good long one')).rejects.toMatchObject({ code: 'person.token_invalid' });
    await expect(session('coder@northside.example')).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    await session('coder@northside.example', 'another good long one');
  });

  it('changes a password, and only with the one that is right now', async () => {
    const change = new ChangePassword(db.unitOfWork, new SessionEnds(), db.bus);
    const mine = await session('coder@northside.example', 'another good long one');
    const other = await signIn.execute(
      { email: 'coder@northside.example', password: 'another good long one' },
      undefined,
    );
    await expect(change.execute(mine, { current: password, next: 'yet another fine one' })).rejects.toMatchObject({
      code: 'person.password_wrong',
    });
    await expect(
      change.execute(mine, { current: 'another good long one', next: 'aaaaaaaaaaaaaaa' }),
    ).rejects.toMatchObject({
      code: 'person.password_weak',
    });
    await change.execute(mine, { current: 'another good long one', next: password });
    expect(await sessions.find(other.token)).toBeNull();
    await session('coder@northside.example');
  });

  it('shows nobody of another organisation', async () => {
    const { actor } = await session('claims@acme.example');
    const list = await new PeopleList(db.unitOfWork).read(actor, {});
    expect(list.items.map(({ email }) => email)).toEqual(['claims@acme.example']);
    const seen = await db.unitOfWork.run(actor, async (tx) => ({
      people: await tx.query('select 1 from person where id = $1', [coder.personId]),
      memberships: await tx.query('select 1 from membership where org_id = $1', [northside]),
      sessions: await tx.query('select 1 from session where person_id <> $1', [actor.personId]),
      desks: await tx.query('select 1 from desk where org_id = $1', [northside]),
      member: await new PeopleDirectory().find(tx, coder.personId),
    }));
    expect(seen).toEqual({ people: [], memberships: [], sessions: [], desks: [], member: null });
    await expect(db.unitOfWork.run(actor, (tx) => tx.query('select * from person_secret'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('lets an administrator change only the own organisation, and never its last administrator away', async () => {
    const patch = new PatchPerson(
      commands(),
      new PersonAccess(),
      new PeopleList(db.unitOfWork),
      new SessionEnds(),
      db.bus,
    );
    const { actor } = await session('admin@northside.example');
    const { actor: stranger } = await session('claims@acme.example');
    await expect(patch.execute(command(stranger), coder.personId, { disabled: true })).rejects.toMatchObject({
      code: 'object.not_found',
    });
    await expect(
      patch.execute(command(actor), coder.personId, { roles: ['claims_administrator'] }),
    ).rejects.toMatchObject({
      errors: [{ path: 'roles.0', message: 'is not a role of a provider' }],
    });
    await expect(patch.execute(command(actor), actor.personId, { roles: ['coder'] })).rejects.toMatchObject({
      code: 'body.invalid',
    });
    const changed = await patch.execute(command(actor), coder.personId, { roles: ['coder', 'supervisor'] });
    expect(changed.roles).toEqual(['coder', 'supervisor']);
  });

  it('invites somebody new, and somebody known keeps their password and works for both', async () => {
    const invite = new InvitePerson(
      commands(),
      new InvitationLetter(mail, config),
      new InvitationReader(db.unitOfWork),
    );
    const accept = new AcceptInvitation(db.unitOfWork);
    const { actor } = await session('admin@northside.example');
    await invite.execute(command(actor), { email: 'new@northside.example', roles: ['caregiver'] });
    await accept.execute(mail.token(), { name: 'Nia New', password });
    expect((await session('new@northside.example')).actor).toMatchObject({ organisationId: northside, reach: 'asked' });
    const other = await createFirstOrganisation(owner, {
      kind: 'provider',
      name: 'Lakeside',
      timeZone: 'America/Chicago',
      admin: { email: 'admin@lakeside.example', name: 'Lea Lake', password },
    });
    const lakeside = (await session('admin@lakeside.example')).actor;
    await invite.execute(command(lakeside), { email: 'new@northside.example', roles: ['caregiver'] });
    const token = mail.token();
    await expect(accept.execute(token, { name: 'X', password: 'not the right one' })).rejects.toMatchObject({
      code: 'person.password_wrong',
    });
    await accept.execute(token, { name: 'X', password });
    const nia = await session('new@northside.example');
    const act = new ActForMembership(db.unitOfWork, new CurrentPerson(db.unitOfWork, config), db.bus);
    const me = await new CurrentPerson(db.unitOfWork, config).read(nia.actor);
    expect(me.person.name).toBe('Nia New');
    const there = me.memberships.find(({ organisation }) => organisation.id === other.orgId);
    expect((await act.execute(nia, there?.id ?? nilId)).acting.organisation.name).toBe('Lakeside');
    await expect(act.execute(nia, coder.membershipId)).rejects.toMatchObject({ code: 'object.not_found' });
    await expect(act.execute(nia, newId())).rejects.toMatchObject({ code: 'object.not_found' });
  });

  it("reads another organisation's published calendar and refuses one that contradicts itself", async () => {
    const { actor } = await session('admin@northside.example');
    const { actor: payer } = await session('claims@acme.example');
    const put = new PutCalendar(commands(), new CalendarReader());
    const calendar = {
      timeZone: 'America/Denver',
      week: { monday: [['09:00', '17:00']] as [string, string][] },
      holidays: null,
      exceptions: [],
    };
    await put.execute(command(actor), calendar);
    const seen = await db.unitOfWork.run(payer, (tx) => new CalendarReader().of(tx, northside));
    expect(seen).toMatchObject({ timeZone: 'America/Denver', week: { monday: [['09:00', '17:00']] } });
    const wrong = put.execute(command(actor), { ...calendar, week: { monday: [['17:00', '09:00']] } });
    await expect(wrong).rejects.toMatchObject({ code: 'calendar.invalid', errors: [{ path: 'week.monday.0' }] });
  });
});
