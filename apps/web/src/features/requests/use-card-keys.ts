import { useEffect, useRef, type RefObject } from 'react';
import { useLetters } from '../../ui/use-page-keys.js';

/** True while the person writes somewhere, or a dialog, menu or list has the keyboard. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]') !== null;
}

/** The card a key is meant for: the one with the focus, else the first that waits for the reader. */
function isCurrent(card: HTMLElement): boolean {
  const focused = document.activeElement?.closest('[data-request-card]');
  if (focused) return focused === card;
  const first =
    document.querySelector('[data-request-card][data-turn="mine"]') ?? document.querySelector('[data-request-card]');
  return first === card;
}

/** Single-letter keys of one card; they never fire while somebody types, and act on one card only. */
export function useCardKeys(card: RefObject<HTMLElement | null>, handlers: Readonly<Record<string, () => void>>): void {
  const letters = useLetters();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = letters ? handlers : {};
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || !card.current || isTaken(event) || !isCurrent(card.current)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [card]);
}
