import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TemplateBody } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { WordingTemplates } from './index.js';

describe('templates of wording', () => {
  let world: RequestsWorld;
  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const write = (actor: Actor, body: Partial<TemplateBody> = {}) =>
    world.get(WordingTemplates).create(world.by(actor), {
      kind: 'claim_question',
      about: 'denial_rationale',
      name: 'Why denied',
      items: [{ question: 'On which policy does the denial rest?' }],
      ...body,
    });
  const named = async (actor: Actor, name: string, query = {}) => {
    const { items } = await world.get(WordingTemplates).list(actor, query);
    return items.filter((template) => template.name === name);
  };

  it('are the own organisation’s, found by kind', async () => {
    const made = await write(world.providerAdmin, { name: 'Ours' });
    expect(made).toMatchObject({ about: 'denial_rationale', retired: false, override: null, writtenBy: 'Ann Admin' });
    expect(await named(world.coder, 'Ours', { kind: 'claim_question' })).toHaveLength(1);
    expect(await named(world.coder, 'Ours', { kind: 'clinician_query' })).toEqual([]);
    expect(await named(world.administrator, 'Ours')).toEqual([]);
    const change = world.get(WordingTemplates).change(world.by(world.payerAdmin), made.id, { name: 'Stolen' });
    await expect(change).rejects.toMatchObject({ code: 'object.not_found' });
  });

  it('change with what is named, and are retired instead of removed', async () => {
    const made = await write(world.providerAdmin, { name: 'Old words', note: 'Kept.' });
    const change = (body: object) =>
      world.get(WordingTemplates).change(world.by(world.providerSupervisor), made.id, body);
    expect(await change({ name: 'New words', revision: 1 })).toMatchObject({
      name: 'New words',
      note: 'Kept.',
      writtenBy: 'Sam Supervisor',
      revision: 2,
    });
    await expect(change({ name: 'Too late', revision: 1 })).rejects.toMatchObject({
      code: 'revision.moved',
      current: { name: 'New words' },
    });
    await change({ retired: true });
    expect(await named(world.coder, 'New words')).toEqual([]);
    expect(await named(world.coder, 'New words', { retired: 'true' })).toMatchObject([{ retired: true }]);
    expect(await change({ retired: false })).toMatchObject({ retired: false });
  });

  it('for clinicians keep the rules of compliant queries, unless a supervisor says why not', async () => {
    const leading = {
      kind: 'clinician_query' as const,
      name: 'Sepsis',
      items: [{ question: 'Does the patient have sepsis?' }],
    };
    await expect(write(world.providerAdmin, leading)).rejects.toMatchObject({ code: 'request.query_not_compliant' });
    const override = { reason: 'Agreed with the medical director.' };
    await expect(write(world.providerAdmin, { ...leading, override })).rejects.toMatchObject({
      code: 'template.override_not_allowed',
    });
    const kept = await write(world.providerSupervisor, { ...leading, override });
    expect(kept.override).toEqual({ reason: override.reason, by: 'Sam Supervisor' });
    const noted = await world
      .get(WordingTemplates)
      .change(world.by(world.providerAdmin), kept.id, { note: 'Use rarely.' });
    expect(noted.override).toEqual(kept.override);
    const reworded = await world.get(WordingTemplates).change(world.by(world.providerAdmin), kept.id, {
      name: 'Infection',
      items: [{ question: 'Please describe the finding.', options: ['Right knee', 'Left knee'] }],
    });
    expect(reworded.override).toBeNull();
  });
});
