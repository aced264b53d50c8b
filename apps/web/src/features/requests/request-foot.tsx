import type { RequestView } from '@liaison/contracts';
import { Button, Menu } from '@mantine/core';
import { KeyHint } from '../../ui/key-hint.js';
import { KeyButton } from './key-button.js';
import { actLabel, offeredActs, sendWords, type RequestAct } from './request-acts.js';
import classes from './requests.module.css';
import { useNeedsRelease } from './use-needs-release.js';

interface RequestFootProps {
  readonly request: RequestView;
  readonly busy: boolean;
  readonly isLateReasonMissing: boolean;
  readonly onAct: (act: RequestAct) => void;
  readonly onSend: () => void;
  /** Goes on writing a draft; null where there is nothing to write. */
  readonly onEdit: (() => void) | null;
}

/** How many acts stand as buttons before the rest goes into the menu. */
const asButtons = [
  'send',
  'accept',
  'return',
  'reply',
  'acknowledge',
  'insist',
  'reopen',
  'grant_extension',
  'refuse_extension',
  'release_hold',
  'say_outcome',
];

/** What can be done with the whole request: the likely acts as buttons, the others in a menu, each with its key. */
export function RequestFoot({ request, busy, isLateReasonMissing, onAct, onSend, onEdit }: RequestFootProps) {
  const acts = offeredActs(request.actions);
  const buttons = acts.filter((act) => asButtons.includes(act.action));
  const rest = acts.filter((act) => !buttons.includes(act));
  const send = sendWords(request, isLateReasonMissing);
  const isPrepared = useNeedsRelease(request);
  return (
    <div className={classes.footActs} role="group" aria-label="This request">
      {rest.length > 0 ? (
        <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="subtle">More</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((act) => (
              <Menu.Item
                key={act.action}
                aria-keyshortcuts={act.key}
                rightSection={<KeyHint>{act.key}</KeyHint>}
                onClick={() => onAct(act)}
              >
                {act.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {onEdit ? (
        <KeyButton hint="m" onClick={onEdit}>
          Go on writing
        </KeyButton>
      ) : null}
      {buttons.map((act) => (
        <KeyButton
          key={act.action}
          hint={act.key}
          {...(act.primary && !send?.count ? { variant: 'filled' as const } : {})}
          onClick={() => onAct(act)}
        >
          {actLabel(act, request.state)}
        </KeyButton>
      ))}
      {send && (send.count > 0 || request.state === 'acknowledged' || request.state === 'returned') ? (
        <KeyButton variant="filled" hint="s" disabledWhy={send.disabledWhy} loading={busy} onClick={onSend}>
          {isPrepared ? 'Prepare for release' : send.label}
        </KeyButton>
      ) : null}
    </div>
  );
}
