import type { IncidentView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { restoreRecalled } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useDraft } from '../requests/use-draft.js';
import classes from '../organisation/organisation.module.css';

/** Recalled in error: it is shown again to everybody who could see it, and both sides' incidents close. */
export function RestoreForm({ incident }: { incident: IncidentView }) {
  const client = useQueryClient();
  const [reason, setReason, forget] = useDraft(`restore.${incident.id}`, '');
  const restoring = useMutation({
    mutationFn: () => restoreRecalled(incident.id, reason.trim()),
    onSuccess: async (saved) => {
      forget();
      client.setQueryData(keys.incident(incident.id), saved);
      await client.invalidateQueries({ queryKey: keys.incidents });
    },
  });
  return (
    <form
      className={`${classes['card']} ${classes['form']}`}
      aria-label="Recalled in error"
      onSubmit={(event) => {
        event.preventDefault();
        restoring.mutate();
      }}
    >
      <h2>Recalled in error?</h2>
      <TextInput
        label="Why it may be shown again"
        description="It appears again for everybody who could see it."
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={restoring.isError ? wordsOf(restoring.error) : undefined}
      />
      <div className={classes['formActs']}>
        <Button
          type="submit"
          loading={restoring.isPending}
          disabled={!reason.trim()}
          title={reason.trim() ? undefined : 'A reason is needed.'}
        >
          Show it again
        </Button>
      </div>
    </form>
  );
}
