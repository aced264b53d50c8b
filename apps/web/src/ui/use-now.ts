import { useEffect, useState } from 'react';

let offsetMs = 0;
const onMoved = new Set<() => void>();

function move(milliseconds: number): void {
  if (milliseconds === offsetMs) return;
  offsetMs = milliseconds;
  onMoved.forEach((tell) => tell());
}

/** The demo can move the server's clock; what is "late" follows the server and not this computer. */
export function setClockOffset(milliseconds: number): void {
  if (Number.isFinite(milliseconds)) move(milliseconds);
}

/** A pushed event has just happened: where its time is far from ours, one of the clocks was moved. */
export function noteServerTime(at: string): void {
  const offset = Date.parse(at) - Date.now();
  if (Math.abs(offset - offsetMs) > 60_000) move(offset);
}

export function serverNow(): Date {
  return new Date(Date.now() + offsetMs);
}

/** Now, again every half minute, so that "2 h" grows while one looks at it, and at once when the clock was moved. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = () => setNow(serverNow());
    const timer = setInterval(look, everyMs);
    onMoved.add(look);
    return () => {
      clearInterval(timer);
      onMoved.delete(look);
    };
  }, [everyMs]);
  return now;
}
