import { kindParties, releasableKinds } from '@liaison/domain';
import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getReleasePolicy, putReleasePolicy } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useMay, useMe } from '../../app/session.js';
import classes from '../organisation/organisation.module.css';

const kindLabels: Readonly<Record<(typeof releasableKinds)[number], string>> = {
  insurer_query: 'Answers to an insurer’s request',
  claim_question: 'Answers to a provider’s question',
};

/** For which answers of the own side two people are wanted before records leave. */
export function ReleasePolicyCard() {
  const client = useQueryClient();
  const side = useMe().acting.organisation.kind;
  const kinds = releasableKinds.filter((kind) => kindParties[kind].addressee === side);
  const mayChange = useMay('release_policy.manage');
  const policy = useQuery({ queryKey: keys.releasePolicy, queryFn: getReleasePolicy });
  const saving = useMutation({
    mutationFn: (chosen: readonly string[]) =>
      putReleasePolicy({ kinds: releasableKinds.filter((kind) => chosen.includes(kind)) }),
    onSuccess: (saved) => client.setQueryData(keys.releasePolicy, saved),
  });
  return (
    <section className={`${classes['card']} ${classes['form']}`} aria-label="Release of records">
      <Checkbox.Group
        label="Two people before records leave"
        description="One prepares the answer, another looks at every record and releases it."
        value={[...(policy.data?.kinds ?? [])]}
        onChange={(chosen) => saving.mutate(chosen)}
      >
        <div className={`${classes['list'] ?? ''} ${classes['belowLabel'] ?? ''}`}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={kindLabels[kind]} disabled={!mayChange || saving.isPending} />
          ))}
        </div>
      </Checkbox.Group>
      {saving.isError && <p role="alert">{wordsOf(saving.error)}</p>}
    </section>
  );
}
