import { useEffect, useState } from 'react';

let offsetMs = 0;

/** The demo can move the server's clock; what is "late" follows the server and not this computer. */
export function setClockOffset(milliseconds: number): void {
  if (Number.isFinite(milliseconds)) offsetMs = milliseconds;
}

/** A pushed event has just happened: where its time is far from ours, one of the clocks was moved. */
export function noteServerTime(at: string): void {
  const offset = Date.parse(at) - Date.now();
  if (Math.abs(offset - offsetMs) > 60_000) offsetMs = offset;
}

export function serverNow(): Date {
  return new Date(Date.now() + offsetMs);
}

/** Now, again every half minute, so that "2 h" grows while one looks at it. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
