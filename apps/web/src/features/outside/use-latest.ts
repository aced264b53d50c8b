import { useEffect, useRef } from 'react';

/** Changes what stands now, not what stood when an upload began: nothing typed meanwhile is lost. */
export function useLatest<T>(value: T, change: (next: T) => void): (update: (before: T) => T) => void {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return (update) => {
    latest.current = update(latest.current);
    change(latest.current);
  };
}
