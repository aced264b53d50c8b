import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { getPreferences } from '../api/session.js';

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

/** Whether the reader keeps the keys of a single letter; they do until they say otherwise. */
export function useLetters(): boolean {
  const preferences = useQuery({ queryKey: keys.preferences, queryFn: getPreferences, staleTime: Infinity });
  return preferences.data?.shortcuts ?? true;
}

const isLetter = (key: string): boolean => key.length === 1 || key === 'shift+?';

/** Keys of the page itself: not while something is typed, and not behind what lies over the page. */
export function usePageKeys(wanted: readonly (readonly [string, Handler])[]): void {
  const letters = useLetters();
  const kept = wanted.filter(([key]) => letters || !isLetter(key));
  useHotkeys(
    kept.map(([key, handler]) => [
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
