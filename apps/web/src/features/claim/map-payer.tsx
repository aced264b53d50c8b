import type { ClaimView } from '@liaison/contracts';
import { Autocomplete, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { listPayers, mapPayer } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import card from './claim.module.css';
import classes from './related.module.css';

function namedWords({ billedTo }: ClaimView): string {
  if (!billedTo?.name && !billedTo?.payerId) return 'The file names no payer';
  const id = billedTo.payerId ? ` with the id ${billedTo.payerId}` : ' without an id';
  return `The file names ${billedTo.name ?? 'a payer'}${id}, which nobody here holds`;
}

/** A claim to an unknown payer waits: until it is mapped, only the provider sees it. */
export function MapPayer({ claim }: { claim: ClaimView }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const payers = useQuery({ queryKey: keys.payers, queryFn: listPayers, staleTime: 300_000 });
  const known = payers.data?.items ?? [];
  const mapping = useMutation({
    mutationFn: () => mapPayer(claim.id, known.find(({ name }) => name === typed.trim())?.id ?? typed.trim()),
    onSuccess: (mapped) => {
      client.setQueryData(keys.claim(claim.id), mapped);
      void client.invalidateQueries({ queryKey: keys.claims });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mapping.mutate();
  };
  return (
    <form className={card['card']} onSubmit={submit} aria-label="Give this claim its payer">
      <p className={classes['note']}>
        {namedWords(claim)}. So only {claim.parties.provider.name} sees this claim. Once it has its payer, the payer
        sees the claim and what is shared from then on, and nothing of what was said inside before.
      </p>
      <div className={classes['row']}>
        <Autocomplete
          className={classes['wide'] ?? ''}
          size="sm"
          aria-label="Payer, by name or payer id"
          placeholder="Payer, by name or payer id"
          required
          maxLength={80}
          data={[...new Set(known.map(({ name }) => name))]}
          value={typed}
          onChange={setTyped}
          error={mapping.isError ? wordsOf(mapping.error) : undefined}
        />
        <Button
          type="submit"
          variant="filled"
          loading={mapping.isPending}
          disabled={!typed.trim()}
          title={typed.trim() ? undefined : 'Name the payer first.'}
        >
          Give it to this payer
        </Button>
      </div>
    </form>
  );
}
