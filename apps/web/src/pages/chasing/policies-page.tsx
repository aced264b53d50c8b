import type { CataloguePolicyView, ChasePolicyBody, ChasePolicyView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { applyPolicy, listPolicies, listReadyMade } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { useMay, useMe } from '../../app/session.js';
import { ApplyButton } from '../../features/chasing/apply-button.js';
import classes from '../../features/chasing/chasing.module.css';
import { PolicyDialog } from '../../features/chasing/policy-dialog.js';
import { draftFrom, emptyDraft, type PolicyDraft } from '../../features/chasing/policy-draft.js';
import { amountWords, endWords, policyKindWords, stepWords } from '../../features/chasing/policy-words.js';
import { VersionsNote } from '../../features/chasing/versions-note.js';
import { Chip } from '../../ui/chip.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

interface Opened {
  readonly policy: ChasePolicyView | null;
  readonly start: PolicyDraft;
}

/** Who is reminded when: the own policies, and those that stand ready to be taken over. */
export function PoliciesPage() {
  const mayManage = useMay('policy.manage');
  const { kind } = useMe().acting.organisation;
  const policies = useQuery({ queryKey: keys.policies, queryFn: listPolicies });
  const readyMade = useQuery({ queryKey: keys.readyMadePolicies, queryFn: listReadyMade, staleTime: Infinity });
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = mayManage ? setOpened : null;
  const start = emptyDraft(kind === 'payer' ? 'insurer_query' : 'clinician_query');
  return (
    <Page
      title="Policies"
      lead="When who is reminded of what, and what silence comes to. A change is a new version; what is on its way keeps the one it was sent under."
      acts={
        open && (
          <Button variant="filled" onClick={() => open({ policy: null, start })}>
            New policy
          </Button>
        )
      }
    >
      <Loaded query={policies}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No policy of your own yet">
              Until then the ready-made ones apply: early, again, and then the supervisor.
            </Empty>
          ) : (
            <div className={classes['cards']}>
              {items.map((policy) => (
                <OwnPolicy
                  key={policy.id}
                  policy={policy}
                  onChange={open && (() => open({ policy, start: draftFrom(policy) }))}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      <h2 className={classes['title']}>Ready to take over</h2>
      <Loaded query={readyMade}>
        {({ items }) => (
          <div className={classes['cards']}>
            {items.map((one) => (
              <ReadyMade key={one.key} policy={one} onTake={open && (() => open({ policy: null, start: one.body }))} />
            ))}
          </div>
        )}
      </Loaded>
      {opened ? <PolicyDialog {...opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}

function OwnPolicy({ policy, onChange }: { policy: ChasePolicyView; onChange: (() => void) | null }) {
  return (
    <article className={classes['card']} aria-label={policy.name}>
      <h3>
        {policy.name} <Chip>{`version ${policy.version}`}</Chip>
      </h3>
      <Ladder policy={policy} />
      <div className={classes['cardFoot']}>
        {policy.version > 1 ? <VersionsNote policyId={policy.id} /> : null}
        {onChange ? <ApplyButton label="Bring open requests to it" start={() => applyPolicy(policy.id)} /> : null}
        {onChange ? (
          <Button onClick={onChange} aria-label={`Change ${policy.name}`}>
            Change
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function ReadyMade({ policy, onTake }: { policy: CataloguePolicyView; onTake: (() => void) | null }) {
  const { body, words, source, confirmed } = policy;
  return (
    <article className={classes['card']} aria-label={body.name}>
      <h3>{body.name}</h3>
      <p>{words}</p>
      <Ladder policy={body} />
      {source ? (
        <p className="dim">
          {`Source: ${source}.`}
          {confirmed ? '' : ' Seen in a summary only: check the text before you rely on it.'}
        </p>
      ) : null}
      <div className={classes['cardFoot']}>
        {onTake ? (
          <Button onClick={onTake} aria-label={`Take it over: ${body.name}`}>
            Take it over
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function Ladder({ policy }: { readonly policy: ChasePolicyBody }) {
  return (
    <>
      <p className="dim">{`${policyKindWords[policy.kind]} · due after ${amountWords(policy.due)}`}</p>
      <ol>
        {policy.steps.map((step, index) => (
          <li key={index}>{stepWords(step)}</li>
        ))}
      </ol>
      <p>{endWords(policy)}</p>
    </>
  );
}
