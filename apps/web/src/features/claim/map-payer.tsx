import type { ClaimView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { mapPayer } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import classes from './claim.module.css';

/** A claim to an unknown payer waits: until it is mapped, only the provider sees it. */
export function MapPayer({ claim }: { claim: ClaimView }) {
  const client = useQueryClient();
  const [payerId, setPayerId] = useState('');
  const mapping = useMutation({
    mutationFn: () => mapPayer(claim.id, payerId.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.claim(claim.id) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mapping.mutate();
  };
  return (
    <form className={classes['card']} onSubmit={submit}>
      <p className={classes['mapWords']}>
        Nobody here holds this claim’s payer id, so only {claim.parties.provider.name} sees it. Name the payer’s id to
        share it.
      </p>
      <div className={classes['mapRow']}>
        <TextInput
          aria-label="Payer id"
          placeholder="Payer id"
          required
          maxLength={80}
          value={payerId}
          onChange={(event) => setPayerId(event.currentTarget.value)}
          error={mapping.isError ? wordsOf(mapping.error) : undefined}
        />
        <Button type="submit" loading={mapping.isPending}>
          Map the payer
        </Button>
      </div>
    </form>
  );
}
