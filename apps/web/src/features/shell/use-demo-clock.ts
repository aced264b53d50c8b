import { useQuery } from '@tanstack/react-query';
import type { clockView } from '@liaison/contracts';
import type { z } from 'zod';
import { api } from '../../api/client.js';
import { setClockOffset } from '../../ui/use-now.js';

/** The demo's clock can be moved; the screens then count from the server's time. */
export function useDemoClock(isDemo: boolean): void {
  useQuery({
    queryKey: ['dev', 'clock'],
    queryFn: async () => {
      // Moving it by nothing is how the demo tells its time; later moves are heard with the next pushed event.
      const body = { advanceSeconds: 0 };
      const clock = await api.post<z.infer<typeof clockView>>('/dev/clock', body).catch(() => null);
      if (clock) setClockOffset(Date.parse(clock.now) - Date.now());
      return clock;
    },
    enabled: isDemo,
    staleTime: Infinity,
    retry: false,
  });
}
