import { fastify, type FastifyRequest } from 'fastify';
import pg from 'pg';

/**
 * The least that reads a page of a worklist: one query by an index, the same columns, no row security, no session, nobody
 * who asks. And the least that counts: five ages of what is open, from the same narrow table.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const server = fastify();

const columns = `r.id, r.claim_id, r.kind, r.phase, r.state, r.round, r.revision, r.subject, r.requester_org, r.requester_person,
  ro.name as requester_org_name, r.addressee_org, r.addressee_person, r.addressee_name, ao.name as addressee_org_name, r.due_at,
  r.sent_at, r.touched_at, r.ball_since, c.number, c.payer_control_number, c.patient_name, c.account_number, c.service_from,
  c.charge, c.received_at, c.billing_tin, r.provider_org, po.name as provider_name, r.payer_org, yo.name as payer_name,
  yo.kind as payer_kind, e.assignee_id, s.assignee_name, d.name as desk,
  array(select i.state from request_item i where i.request_id = r.id order by i.position) as item_states,
  (select count(*)::int from item_answer a where a.request_id = r.id and a.state = 'draft') as draft_items,
  exists (select 1 from answer_release l where l.request_id = r.id and l.state = 'prepared' and l.round = r.round) as is_prepared,
  exists (select 1 from information_request k
    where k.parent_id = r.id and k.state in ('open', 'acknowledged') and k.due_at < now()) as clinician_silent,
  exists (select 1 from request_extension x where x.request_id = r.id and x.state = 'asked') as extension_asked,
  exists (select 1 from claim_relation l join claim n on n.id = l.claim_id
    where l.related_id = r.claim_id and l.relation = 'replaces' and r.sent_at <= n.received_at) as awaits_choice,
  (select min(h.due_at) from chase_step h where h.request_id = r.id and h.state = 'scheduled') as next_chase_at,
  (select w.reference from request_record w where w.request_id = r.id) as recorded`;
const joins = `join information_request r on r.id = e.request_id
  join claim c on c.id = r.claim_id
  join organisation ro on ro.id = r.requester_org
  join organisation ao on ao.id = r.addressee_org
  join organisation po on po.id = r.provider_org
  join organisation yo on yo.id = r.payer_org
  left join request_side s on s.request_id = r.id and s.org_id = e.org_id and s.assignee_id = e.assignee_id
  left join desk d on d.id = e.desk_id`;
const page = (where: string) => `
  select ${columns} from (
    select * from worklist_entry where org_id = $1 and is_open ${where} order by due_at, request_id limit 51) e
    ${joins} order by e.due_at, e.request_id`;

const pages = {
  first: { name: 'first', text: page('') },
  next: { name: 'next', text: page('and (due_at, request_id) > ($2::timestamptz, $3::uuid)') },
  desk: { name: 'desk', text: page('and desk_id = $2') },
  assignee: { name: 'assignee', text: page('and assignee_id = $2') },
  kind: { name: 'kind', text: page('and kind = $2') },
};
const ages = {
  name: 'ages',
  text: `select count(*) filter (where age < 2) as a, count(*) filter (where age >= 2 and age < 4) as b,
      count(*) filter (where age >= 4 and age < 8) as c, count(*) filter (where age >= 8 and age < 15) as d,
      count(*) filter (where age >= 15) as e
    from (select extract(epoch from now() - entered_at) / 86400 as age from worklist_entry
           where org_id = $1 and is_open and state <> 'draft') x`,
};

server.get('/health/ready', () => ({ ok: true }));
server.get(
  '/page/:which',
  async (request: FastifyRequest<{ Params: { which: keyof typeof pages }; Querystring: { values: string } }>) => {
    const { rows } = await pool.query({ ...pages[request.params.which], values: request.query.values.split(',') });
    return { items: rows.slice(0, 50), next: rows.length > 50 };
  },
);
server.get('/ages', async (request: FastifyRequest<{ Querystring: { values: string } }>) => {
  const { rows } = await pool.query({ ...ages, values: request.query.values.split(',') });
  return rows[0];
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
