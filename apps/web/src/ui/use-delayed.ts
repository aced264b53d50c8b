import { useEffect, useState } from 'react';

/** True once `waiting` has lasted for 200 ms: a skeleton that flashes is worse than none. */
export function useDelayed(waiting: boolean, afterMs = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [waiting, afterMs]);
  return waiting && late;
}
