import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { setClockOffset } from '../../ui/use-now.js';

/** The demo's clock can be moved; the screens then count from the server's time. */
export function useDemoClock(isDemo: boolean): void {
  useQuery({
    queryKey: ['dev', 'clock'],
    queryFn: async () => {
      const clock = await api.get<{ now: string }>('/dev/clock').catch(() => null);
      if (clock) setClockOffset(Date.parse(clock.now) - Date.now());
      return clock;
    },
    enabled: isDemo,
    refetchInterval: 60_000,
    retry: false,
  });
}
