import type { RoutingRules } from '@liaison/contracts';
import { DomainError, requestKinds, type Actor } from '@liaison/domain';
import { Commands, newId, UnitOfWork, type Command, type Tx } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { assertOwnDesks } from './assert-own-desks.js';

type Rule = RoutingRules['rules'][number];

/** Which desk receives what; the first rule that matches decides, and without one the default desk. */
@Injectable()
export class OwnRoutingRules {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
  ) {}

  async read(actor: Actor): Promise<RoutingRules> {
    return this.work.run(actor, readRules);
  }

  async put(command: Command, { rules }: RoutingRules): Promise<RoutingRules> {
    const orgId = command.actor.organisationId;
    return this.commands.run(command, {
      apply: async (tx) => {
        assertKnownKinds(rules);
        await assertRuleDesks(tx, rules);
        await assertOrganisations(tx, rules);
        await tx.execute('delete from routing_rule where org_id = $1', [orgId]);
        await insertRules(tx, rules);
        await tx.record({ action: 'routing.changed', subject: { kind: 'organisation', id: orgId } });
        return orgId;
      },
      render: readRules,
    });
  }
}

async function readRules(tx: Tx): Promise<RoutingRules> {
  const rows = await tx.query<{ rule: Rule }>(
    `select json_strip_nulls(json_build_object('deskId', desk_id, 'kind', kind, 'payerOrganisationId', counterpart_org,
              'npi', npi)) as rule
       from routing_rule where org_id = $1 order by position`,
    [tx.actor.organisationId],
  );
  return { rules: rows.map(({ rule }) => rule) };
}

async function insertRules(tx: Tx, rules: readonly Rule[]): Promise<void> {
  const numbered = rules.map((rule, position) => ({ id: newId(), position, ...rule }));
  await tx.execute(
    `insert into routing_rule (id, org_id, position, desk_id, kind, counterpart_org, npi)
     select r.id, $1, r.position, r."deskId", r.kind, r."payerOrganisationId", r.npi
       from jsonb_to_recordset($2::jsonb) as r
            (id uuid, position int, "deskId" uuid, kind text, "payerOrganisationId" uuid, npi text)`,
    [tx.actor.organisationId, JSON.stringify(numbered)],
  );
}

function assertKnownKinds(rules: readonly Rule[]): void {
  const known: readonly string[] = requestKinds;
  refuse(rules, 'kind', ({ kind }) => kind !== undefined && !known.includes(kind), 'is no kind of request');
}

async function assertRuleDesks(tx: Tx, rules: readonly Rule[]): Promise<void> {
  await assertOwnDesks(
    tx,
    rules.map(({ deskId }) => deskId),
    'rules',
  ).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.map(({ path, message }) => ({ path: `${path}.deskId`, message }));
    throw new DomainError('body.invalid', { errors });
  });
}

async function assertOrganisations(tx: Tx, rules: readonly Rule[]): Promise<void> {
  const named = rules.flatMap(({ payerOrganisationId }) => payerOrganisationId ?? []);
  const rows = await tx.query<{ id: string }>('select id from organisation where id = any ($1::uuid[])', [named]);
  const known = new Set(rows.map(({ id }) => id));
  const isUnknown = ({ payerOrganisationId: id }: Rule) => id !== undefined && !known.has(id.toLowerCase());
  refuse(rules, 'payerOrganisationId', isUnknown, 'is not known here');
}

function refuse(rules: readonly Rule[], field: string, isWrong: (rule: Rule) => boolean, message: string): void {
  const errors = rules.flatMap((rule, index) => (isWrong(rule) ? [{ path: `rules.${index}.${field}`, message }] : []));
  if (errors.length > 0) throw new DomainError('body.invalid', { errors });
}
