import { grantBody, type GrantBody } from '@liaison/contracts';
import { grantRoles, rolesOfKind, type GrantRole } from '@liaison/domain';
import { Button, Checkbox, Modal, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { getOrganisation, giveGrant } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { roleWords } from '../../ui/role-words.js';
import { useOrganisationOptions } from './use-organisation-options.js';
import classes from './organisation.module.css';

interface Draft {
  readonly vendorId: string | null;
  readonly roles: readonly GrantRole[];
  readonly counterparts: readonly string[];
  readonly npis: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly purpose: string;
  readonly people: readonly string[];
}
const blank: Draft = {
  ...{ vendorId: null, counterparts: [], npis: [], from: '', until: '', purpose: '', people: [] },
  roles: [],
};

function bodyOf({ vendorId, roles, counterparts, npis, people, ...rest }: Draft): GrantBody | null {
  const parsed = grantBody.safeParse({
    ...{ ...rest, vendorId, roles: [...roles], scope: { counterparts: [...counterparts], npis: [...npis] } },
    ...(people.length > 0 ? { people: people.map((each) => each.trim().toLowerCase()) } : {}),
  });
  return parsed.data ?? null;
}

/** Lets a vendor act: which, as what, for what, from when until when, and if wanted by whom. */
export function GiveGrantDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { organisation } = useMe().acting;
  const [draft, setDraft] = useState(blank);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const body = bodyOf(draft);
  const giving = useMutation({
    mutationFn: giveGrant,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.grants });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body) giving.mutate(body);
  };
  const vendors = useOrganisationOptions({}).filter(({ value }) => value !== organisation.id);
  const roles = grantRoles.filter((role) => rolesOfKind[organisation.kind].includes(role));
  return (
    <Modal opened onClose={onClose} title="Let a vendor act" size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes['form']} onSubmit={submit}>
        <Select
          label="Vendor"
          searchable
          required
          data={vendors}
          value={draft.vendorId}
          onChange={(vendorId) => change({ vendorId })}
        />
        <TextInput
          label="What for"
          required
          value={draft.purpose}
          onChange={(event) => change({ purpose: event.currentTarget.value })}
        />
        <Checkbox.Group
          label="As what"
          value={[...draft.roles]}
          onChange={(next) => change({ roles: next as GrantRole[] })}
        >
          <div className={classes['pair']} style={{ paddingBlockStart: 6 }}>
            {roles.map((role) => (
              <Checkbox key={role} value={role} label={roleWords[role]} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes['pair']}>
          <TextInput
            label="First day"
            type="date"
            required
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label="Last day"
            type="date"
            required
            value={draft.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        </div>
        <ScopeFields kind={organisation.kind} draft={draft} onChange={change} />
        <TagsInput
          label="Only these people"
          description="Their e-mail addresses. Left empty, the vendor chooses among its people, and you see whom."
          placeholder={draft.people.length === 0 ? 'Type one and press Enter' : ''}
          value={[...draft.people]}
          onChange={(people) => change({ people })}
        />
        {giving.isError && (
          <p role="alert" className={classes['late']}>
            {wordsOf(giving.error)}
          </p>
        )}
        <div className={classes['formActs']}>
          <Button
            type="submit"
            variant="filled"
            loading={giving.isPending}
            disabled={body === null}
            title={body ? undefined : 'Vendor, purpose, a role and two days in their order are needed.'}
          >
            Let them act
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface ScopeProps {
  readonly kind: 'provider' | 'payer';
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function ScopeFields({ kind, draft, onChange }: ScopeProps) {
  const counterparts = useOrganisationOptions({ kind: kind === 'payer' ? 'provider' : 'payer' });
  const own = useQuery({ queryKey: keys.organisation, queryFn: getOrganisation });
  return (
    <>
      <MultiSelect
        label={kind === 'payer' ? 'Only claims of these providers' : 'Only claims to these payers'}
        description="Left empty: all of them."
        searchable
        data={counterparts}
        value={[...draft.counterparts]}
        onChange={(next) => onChange({ counterparts: next })}
      />
      {kind === 'provider' && (
        <MultiSelect
          label="Only these billing NPIs"
          description="Left empty: all of them, and claims without one."
          data={own.data?.npis ?? []}
          value={[...draft.npis]}
          onChange={(npis) => onChange({ npis })}
        />
      )}
    </>
  );
}
