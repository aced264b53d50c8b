import type { OrganisationView } from '@liaison/contracts';
import { publishedAddress } from '@liaison/domain';
import { Button, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { getOrganisation, patchOrganisation } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import classes from '../../features/organisation/organisation.module.css';
import { ReleasePolicyCard } from '../../features/privacy/release-policy-card.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** The name and the numbers by which claims find their organisation. */
export function OrganisationPage() {
  const organisation = useQuery({ queryKey: keys.organisation, queryFn: getOrganisation });
  return (
    <Page
      title="About us"
      lead="The name others read, and the numbers by which a claim finds you. Each number belongs to one organisation only."
    >
      <Loaded query={organisation}>{(data) => <OrganisationForm organisation={data} />}</Loaded>
      <ReleasePolicyCard />
    </Page>
  );
}

const numbers = [
  { name: 'npis', label: 'NPIs', description: 'Ten digits each.' },
  { name: 'tins', label: 'Tax numbers', description: '' },
  { name: 'payerIds', label: 'Payer ids', description: 'As they stand in NM1*PR of an 837.' },
] as const;

function OrganisationForm({ organisation }: { organisation: OrganisationView }) {
  const isReadOnly = !useMay('organisation.manage');
  const client = useQueryClient();
  const { name, npis, tins, payerIds, adoptsUnknown } = organisation;
  const contact = organisation.escalationContact ?? '';
  const [draft, setDraft] = useState({ name, npis, tins, payerIds, adoptsUnknown, contact });
  const saving = useMutation({
    mutationFn: () => {
      const { contact: published, ...rest } = draft;
      return patchOrganisation({ ...rest, escalationContact: published.trim() || null });
    },
    onSuccess: async (saved) => {
      client.setQueryData(keys.organisation, saved);
      await client.invalidateQueries({ queryKey: keys.me });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const missing = missingIn(draft);
  const shown = organisation.kind === 'payer' ? numbers.slice(1) : numbers.slice(0, 2);
  return (
    <form className={`${classes['card']} ${classes['form']}`} onSubmit={submit}>
      <TextInput
        label="Name"
        required
        disabled={isReadOnly}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      {shown.map(({ name: field, label, description }) => (
        <TagsInput
          key={field}
          label={label}
          description={description}
          disabled={isReadOnly}
          placeholder={isReadOnly ? '' : 'Type one and press Enter'}
          value={draft[field]}
          onChange={(next) => setDraft({ ...draft, [field]: next })}
        />
      ))}
      <TextInput
        label="Contact for what stays unanswered"
        description="Published: the others read it, and the last reminder of their question goes there. “Provider relations, relations@…”"
        disabled={isReadOnly}
        maxLength={300}
        value={draft.contact}
        error={draft.contact.trim() && !publishedAddress(draft.contact) ? 'It needs an e-mail address.' : undefined}
        onChange={(event) => setDraft({ ...draft, contact: event.currentTarget.value })}
      />
      <Switch
        label="Adopt claims with numbers that nobody holds"
        description="For trying things out: a file of an unknown provider or payer becomes yours instead of waiting."
        disabled={isReadOnly}
        checked={draft.adoptsUnknown}
        onChange={(event) => setDraft({ ...draft, adoptsUnknown: event.currentTarget.checked })}
      />
      {saving.isError && (
        <p role="alert" className={classes['late']}>
          {wordsOf(saving.error)}
        </p>
      )}
      {!isReadOnly && (
        <div className={classes['formActs']}>
          <span className="dim" role="status">
            {saving.isSuccess ? 'Saved.' : ''}
          </span>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={missing !== undefined}
            title={missing}
          >
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

/** What keeps the form from being saved, in words. */
function missingIn({ name, contact }: { readonly name: string; readonly contact: string }): string | undefined {
  if (!name.trim()) return 'A name is needed.';
  return contact.trim() && !publishedAddress(contact) ? 'The contact needs an e-mail address.' : undefined;
}
