import type { Preferences } from '@liaison/contracts';
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '../api/keys.js';
import { getPreferences, putPreferences } from '../api/session.js';

/** Light or dark as the person chose it on any computer; in between this browser remembers. */
export function useThemeChoice(): { scheme: MantineColorScheme; choose: (theme: Preferences['theme']) => void } {
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const saving = useMutation({
    mutationFn: async (theme: Preferences['theme']) => putPreferences({ ...(await getPreferences()), theme }),
    onSuccess: (saved) => client.setQueryData(keys.preferences, saved),
  });
  const choose = (theme: Preferences['theme']) => {
    setColorScheme(theme);
    saving.mutate(theme);
  };
  return { scheme: colorScheme, choose };
}

/** Once after sign-in: the theme that was chosen elsewhere. */
export function useSavedTheme(): void {
  const { setColorScheme } = useMantineColorScheme();
  const isSet = useRef(false);
  const saved = useQuery({ queryKey: keys.preferences, queryFn: getPreferences, staleTime: Infinity });
  const theme = saved.data?.theme;
  useEffect(() => {
    if (theme === undefined || isSet.current) return;
    isSet.current = true;
    setColorScheme(theme);
  }, [theme, setColorScheme]);
}
