import { useRef } from 'react';
import { useCardKeys } from '../requests/use-card-keys.js';

/** The key that opens the form of the card it stands in; a ref for something inside that card. */
export function useRecordKey(open: (() => void) | null) {
  const card = useRef<HTMLElement>(null);
  useCardKeys(card, open ? { 4: open } : {});
  return (inside: HTMLElement | null) => {
    card.current = inside?.closest<HTMLElement>('[data-request-card]') ?? null;
  };
}
