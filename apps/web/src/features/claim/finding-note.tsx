import type { ClaimView, FindingView, RequestView } from '@liaison/contracts';
import { Button, Popover, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dismissFinding, requestFromFinding } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import { MatchDialog } from './match-dialog.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './claim.module.css';

/** Dismissing takes a reason, which is remembered and shown to who asks later. */
function Dismiss({ finding, claimId }: { finding: FindingView; claimId: string }) {
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [reason, setReason, forget] = useDraft(`finding.${finding.id}`, '');
  const dismissing = useMutation({
    mutationFn: () => dismissFinding(finding.id, reason.trim()),
    onSuccess: () => {
      forget();
      return client.invalidateQueries({ queryKey: keys.claim(claimId), exact: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dismissing.mutate();
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes['act']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Dismiss
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={classes['dismiss']}>
          <TextInput
            label="Why is it no problem?"
            required
            maxLength={300}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={dismissing.isError ? wordsOf(dismissing.error) : undefined}
          />
          <Button
            type="submit"
            variant="filled"
            loading={dismissing.isPending}
            disabled={!reason.trim()}
            title={reason.trim() ? undefined : 'A reason is needed.'}
          >
            Dismiss it
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A proposed match is looked at before it is confirmed. */
function Compare({ claim, otherId }: { claim: ClaimView; otherId: string }) {
  const [opened, setOpened] = useState(false);
  const mayMatch = useMay('claim.match');
  if (!mayMatch) return null;
  return (
    <>
      <button type="button" className={classes['act']} onClick={() => setOpened(true)}>
        Compare the two
      </button>
      {opened && <MatchDialog claim={claim} otherId={otherId} onClose={() => setOpened(false)} />}
    </>
  );
}

interface FindingProps {
  readonly finding: FindingView;
  readonly claim: ClaimView;
  /** The note goes as soon as the claim says that it was asked, so the draft is written elsewhere. */
  readonly onDraft: (draft: RequestView) => void;
}

/** What the check found, with its one act: ask for it, or dismiss it with a reason. */
export function FindingNote({ finding, claim, onDraft }: FindingProps) {
  const claimId = claim.id;
  const maySettle = useMay('finding.settle');
  const asking = useMutation({ mutationFn: () => requestFromFinding(finding.id), onSuccess: onDraft });
  return (
    <div className={classes['finding']} data-severity={finding.severity}>
      <p>{finding.words}</p>
      {maySettle && (
        <p>
          {finding.proposes && (
            <button
              type="button"
              className={classes['act']}
              disabled={asking.isPending}
              onClick={() => asking.mutate()}
            >
              Ask for it
            </button>
          )}
          {finding.matchClaimId && <Compare claim={claim} otherId={finding.matchClaimId} />}
          <Dismiss finding={finding} claimId={claimId} />
        </p>
      )}
      {asking.isError && <p role="alert">{wordsOf(asking.error)}</p>}
    </div>
  );
}
