import { useHotkeys } from '@mantine/hooks';

type Handler = (event: KeyboardEvent) => void;

/** A dialog, menu or list of choices over the page has the keys while it is open. */
function isOverlaid(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]:not([hidden])') !== null;
}

/** Keys of the page itself: not while something is typed, and not behind what lies over the page. */
export function usePageKeys(keys: readonly (readonly [string, Handler])[]): void {
  useHotkeys(
    keys.map(([key, handler]) => [
      key,
      (event) => {
        if (!isOverlaid()) handler(event);
      },
      { preventDefault: false },
    ]),
  );
}
