import type { ListOf, PatchTemplateBody, TemplateBody, TemplatesQuery, TemplateView } from '@liaison/contracts';
import { type Actor, DomainError } from '@liaison/domain';
import { actorName } from '@liaison/people';
import { type Command, Commands, newId, type Tx, UnitOfWork } from '@liaison/platform';
import { Injectable } from '@nestjs/common';
import { checkWording } from './check-wording.js';
import { TemplateRepository, type Wording, type Signature } from './template.repository.js';
import { toTemplateView } from './template.view.js';

/** An organisation's own wording, picked while composing. What nobody should use any more is retired, never removed. */
@Injectable()
export class WordingTemplates {
  constructor(
    private readonly work: UnitOfWork,
    private readonly commands: Commands,
    private readonly templates: TemplateRepository,
  ) {}

  async list(actor: Actor, { kind, retired }: TemplatesQuery): Promise<ListOf<TemplateView>> {
    return this.work.run(actor, async (tx) => {
      const rows = await this.templates.list(tx, kind ?? null, retired === 'true');
      return { items: rows.map(toTemplateView), next: null };
    });
  }

  /** @throws DomainError `request.query_not_compliant`, `template.override_not_allowed` */
  async create(command: Command, body: TemplateBody): Promise<TemplateView> {
    return this.run(command, async (tx) => {
      const { kind, name, items, about = null, note = null, reviewOn = null } = body;
      const signature = await sign(tx, checkWording(tx.actor, body));
      const id = newId();
      await this.templates.insert(tx, { id, kind }, { name, items, about, note, reviewOn, ...signature });
      await tx.record({ action: 'template.written', subject: { kind: 'template', id }, facts: { kind } });
      return id;
    });
  }

  /** Changed wording is checked again; other changes leave an override of before as it stands. */
  async change(command: Command, id: string, body: PatchTemplateBody): Promise<TemplateView> {
    return this.run(command, async (tx) => {
      const { revision, retired, override, ...fields } = body;
      const row = await this.templates.lock(tx, id);
      if (revision !== undefined && revision !== row.revision) {
        throw new DomainError('revision.moved', { current: toTemplateView(row) });
      }
      const next = { ...wordingOf(row), ...given(fields) };
      const isReworded = fields.items !== undefined || fields.name !== undefined || override !== undefined;
      const signature = isReworded
        ? await sign(tx, checkWording(tx.actor, { kind: row.kind, name: next.name, items: next.items, override }))
        : signatureOf(row);
      const isRetired = retired ?? row.retired_at !== null;
      await this.templates.update(tx, { id, isRetired }, { ...next, ...signature });
      await tx.record({ action: 'template.written', subject: { kind: 'template', id }, facts: { retired: isRetired } });
      return id;
    });
  }

  private async run(command: Command, apply: (tx: Tx) => Promise<string>): Promise<TemplateView> {
    const render = async (tx: Tx, id: string) => toTemplateView(await this.templates.require(tx, id));
    return this.commands.run(command, { apply, render });
  }
}

type StoredTemplate = Awaited<ReturnType<TemplateRepository['require']>>;

async function sign(tx: Tx, overrideReason: string | null): Promise<Signature> {
  const writtenBy = (await actorName(tx)) ?? '';
  return { overrideReason, overrideBy: overrideReason === null ? null : writtenBy, writtenBy, writtenAt: tx.now };
}

function signatureOf(row: StoredTemplate): Signature {
  const { override_reason, override_by, written_by, written_at } = row;
  return { overrideReason: override_reason, overrideBy: override_by, writtenBy: written_by, writtenAt: written_at };
}

function wordingOf({ about, name, items, note, review_on }: StoredTemplate): Wording {
  return { about, name, items, note, reviewOn: review_on };
}

/** Only what the change names: an absent field stays as it was. */
function given(fields: Omit<PatchTemplateBody, 'revision' | 'retired' | 'override'>): Partial<Wording> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
