import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import { KeyHint } from '../../ui/key-hint.js';
import { useId, type ReactNode, type Ref } from 'react';

interface KeyButtonProps {
  readonly children: ReactNode;
  readonly hint?: string;
  readonly onClick: () => void;
  /** Why it cannot be pressed now: said on hover, on focus and to a screen reader. */
  readonly disabledWhy?: string | null;
  readonly variant?: ButtonProps['variant'];
  readonly loading?: boolean;
  readonly size?: ButtonProps['size'];
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that shows its key. A disabled one stays reachable and says why. */
export function KeyButton(props: KeyButtonProps) {
  const { children, hint, onClick, disabledWhy, variant, loading, size, buttonRef } = props;
  const why = useId();
  const blocked = Boolean(disabledWhy);
  const button = (
    <Button
      type="button"
      {...(buttonRef ? { ref: buttonRef } : {})}
      {...(variant ? { variant } : {})}
      {...(size ? { size } : {})}
      loading={loading ?? false}
      {...(blocked ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': why } : {})}
      {...(hint ? { 'aria-keyshortcuts': hint.replace('Ctrl ↵', 'Control+Enter') } : {})}
      onClick={() => (blocked ? undefined : onClick())}
    >
      {children}
      {hint ? <KeyHint>{hint}</KeyHint> : null}
    </Button>
  );
  if (!blocked) return button;
  return (
    <>
      <Tooltip label={disabledWhy}>{button}</Tooltip>
      <span id={why} className="sr-only">
        {disabledWhy}
      </span>
    </>
  );
}
