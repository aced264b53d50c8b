import { type CreateClaimBody, createClaimBody } from '@liaison/contracts';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { ApiProblem, wordsOf } from '../../api/problem.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './claims.module.css';

const blank = {
  account: '',
  name: '',
  birthDate: '',
  sex: '',
  member: '',
  attending: '',
  npi: '',
  from: '',
  to: '',
  payer: '',
};
type Form = typeof blank;

/** The form as the contract's body; empty fields are left out. */
function bodyOf(form: Form): unknown {
  const given = (value: string) => (value.trim() === '' ? undefined : value.trim());
  return {
    accountNumber: form.account.trim(),
    patient: {
      name: form.name.trim(),
      birthDate: given(form.birthDate),
      sex: given(form.sex),
      memberId: given(form.member),
    },
    payerId: given(form.payer),
    attending: given(form.attending) ? { name: form.attending.trim(), npi: given(form.npi) } : undefined,
    serviceFrom: form.from,
    serviceTo: given(form.to),
  };
}

const pathOf: Readonly<Record<keyof Form, string>> = {
  account: 'accountNumber',
  name: 'patient.name',
  birthDate: 'patient.birthDate',
  sex: 'patient.sex',
  member: 'patient.memberId',
  attending: 'attending.name',
  npi: 'attending.npi',
  from: 'serviceFrom',
  to: 'serviceTo',
  payer: 'payerId',
};

/** A claim before its bill: most questions to caregivers come now. The 837 attaches to it later. */
export function PrepareDialog({ onClose, onOpen }: { onClose: () => void; onOpen: (claimId: string) => void }) {
  const client = useQueryClient();
  const [form, setForm, forget] = useDraft('claim.prepare', blank);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const making = useMutation({
    mutationFn: (body: CreateClaimBody) => createClaim(body),
    onSuccess: (claim) => {
      forget();
      void client.invalidateQueries({ queryKey: keys.claims });
      onClose();
      onOpen(claim.id);
    },
    onError: (error) => {
      if (error instanceof ApiProblem)
        setProblems(Object.fromEntries(error.errors.map((each) => [each.path, each.message])));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = createClaimBody.safeParse(bodyOf(form));
    if (parsed.success) making.mutate(parsed.data);
    else setProblems(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message])));
  };
  const field = (name: keyof Form) => ({
    value: form[name],
    error: problems[pathOf[name]],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Claim in preparation"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit} noValidate>
        <TextInput label="Account number" required maxLength={38} data-autofocus {...field('account')} />
        <TextInput label="Patient" required maxLength={300} {...field('name')} />
        <TextInput label="Birth date" type="date" {...field('birthDate')} />
        <NativeSelect
          label="Sex"
          data={[
            { value: '', label: 'not given' },
            { value: 'F', label: 'Female' },
            { value: 'M', label: 'Male' },
            { value: 'U', label: 'Unknown' },
          ]}
          {...field('sex')}
        />
        <TextInput label="Service from" type="date" required {...field('from')} />
        <TextInput label="Service to" type="date" {...field('to')} />
        <TextInput label="Attending" maxLength={300} {...field('attending')} />
        <TextInput label="Attending’s NPI" inputMode="numeric" maxLength={10} {...field('npi')} />
        <TextInput label="Payer id" maxLength={80} {...field('payer')} />
        <TextInput label="Member id" maxLength={80} {...field('member')} />
        {making.isError && <p role="alert">{wordsOf(making.error)}</p>}
        <div className={classes['formActs']}>
          <span className="dim">Only your side sees it.</span>
          <Button type="submit" variant="filled" loading={making.isPending}>
            Open the claim
          </Button>
        </div>
      </form>
    </Modal>
  );
}
