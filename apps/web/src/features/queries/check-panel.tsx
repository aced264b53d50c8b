import type { QueryCheckView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { KeyButton } from '../requests/key-button.js';
import {
  countFindings,
  countWords,
  findingKey,
  findingPlace,
  graverFirst,
  ruleName,
  type CheckFinding,
} from './check-findings.js';
import classes from './queries.module.css';

interface CheckPanelProps {
  readonly check: QueryCheckView | null;
  readonly checking: boolean;
  readonly failed: boolean;
  readonly falseAlarms: Readonly<Record<string, string>>;
  readonly onFalseAlarm: (key: string, reason: string | null) => void;
  readonly onReword: (finding: CheckFinding) => void;
  /** The finding whose false alarm is being explained; `f` opens the first. */
  readonly explaining: string | null;
  readonly onExplain: (key: string | null) => void;
}

/** What the compliance rules say about the query as it stands, and what already keeps them. */
export function CheckPanel(props: CheckPanelProps) {
  const { check, checking, failed, falseAlarms } = props;
  return (
    <aside className={classes.panel} aria-label="Compliance check">
      <div className={classes.panelHead}>
        <h3>Compliance check</h3>
        {check ? <Count check={check} falseAlarms={falseAlarms} /> : null}
      </div>
      {failed ? <p role="alert">The check cannot be reached just now. It runs again when you send.</p> : null}
      {!check && !failed ? <p className="dim">What you write is checked here as you type.</p> : null}
      {graverFirst(check?.findings ?? []).map((finding) => (
        <Finding key={findingKey(finding)} finding={finding} {...props} />
      ))}
      {check?.passed.map((words) => (
        <div key={words} className={classes.finding} data-severity="passed">
          <strong>{words}</strong>
        </div>
      ))}
      <span className={classes.grow} />
      {check ? (
        <p className="dim">
          Rule set {check.ruleSet}, kept with the query{checking ? ' · checking' : ''}.
        </p>
      ) : null}
    </aside>
  );
}

function Count({ check, falseAlarms }: { readonly check: QueryCheckView } & Pick<CheckPanelProps, 'falseAlarms'>) {
  const count = countFindings(check.findings, falseAlarms);
  const tone = count.stops > 0 ? 'late' : count.warns > 0 ? 'soon' : 'good';
  return (
    <span className={classes.count} data-tone={tone} role="status">
      {countWords(count) || 'Nothing stops it'}
    </span>
  );
}

type FindingProps = CheckPanelProps & { readonly finding: CheckFinding };

function Finding({ finding, falseAlarms, onFalseAlarm, onReword, explaining, onExplain }: FindingProps) {
  const key = findingKey(finding);
  const reason = falseAlarms[key];
  if (reason && explaining !== key) {
    return (
      <div className={classes.finding} data-severity="dismissed">
        <strong>{ruleName(finding.rule)}: false alarm</strong>
        <p className="dim">{reason}</p>
        <div className={classes.buttons}>
          <Button onClick={() => onFalseAlarm(key, null)}>Take that back</Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.finding} data-severity={finding.severity}>
      <strong>{ruleName(finding.rule)}</strong>
      <p>
        {finding.words}{' '}
        <span className="sr-only">{finding.severity === 'stops' ? 'This stops it.' : 'A warning.'}</span>
      </p>
      <p className="dim">{`Rule ${finding.rule}. ${finding.advice}`}</p>
      {explaining === key ? (
        <ReasonField onKeep={(words) => onFalseAlarm(key, words)} onCancel={() => onExplain(null)} />
      ) : (
        <div className={classes.buttons}>
          {findingPlace(finding) ? <Button onClick={() => onReword(finding)}>Reword</Button> : null}
          <KeyButton hint="f" onClick={() => onExplain(key)}>
            False alarm
          </KeyButton>
        </div>
      )}
    </div>
  );
}

interface ReasonFieldProps {
  readonly onKeep: (reason: string) => void;
  readonly onCancel: () => void;
}

function ReasonField({ onKeep, onCancel }: ReasonFieldProps) {
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (reason.trim()) onKeep(reason.trim());
      }}
    >
      <TextInput
        autoFocus
        label="Why it is a false alarm"
        description="Kept with the query; your supervisor sees it"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <div className={classes.buttons}>
        <KeyButton disabledWhy={reason.trim() ? null : 'Say why first.'} onClick={() => onKeep(reason.trim())}>
          Keep
        </KeyButton>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
