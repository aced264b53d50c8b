import { useHotkeys } from '@mantine/hooks';

type Handler = (event: KeyboardEvent) => void;

/** A dialog, menu or list of choices over the page has the keys while it is open. */
function isOverlaid(): boolean {
  const overlays = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  // Lists of choices stay in the page while they are closed, unseen.
  return [...overlays].some((overlay) => overlay.checkVisibility());
}

// A dialog that Esc closes is gone before the page hears the key: what lay over the page is noted first.
let wasOverlaid = false;
window.addEventListener(
  'keydown',
  () => {
    wasOverlaid = isOverlaid();
  },
  { capture: true },
);

/** Keys of the page itself: not while something is typed, and not behind what lies over the page. */
export function usePageKeys(keys: readonly (readonly [string, Handler])[]): void {
  useHotkeys(
    keys.map(([key, handler]) => [
      key,
      (event) => {
        if (wasOverlaid || isOverlaid()) return;
        // One key, one act: a card that listens further out leaves a handled key alone.
        event.preventDefault();
        handler(event);
      },
      { preventDefault: false },
    ]),
  );
}
