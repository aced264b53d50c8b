import type { Preferences } from '@liaison/contracts';
import { NativeSelect, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { getPreferences, putPreferences } from '../../api/session.js';
import { useThemeChoice } from '../../app/use-theme-choice.js';
import { Loaded } from '../../ui/loaded.js';
import classes from './account.module.css';

/** How one is shown things; the same for all of one's organisations, saved with every change. */
export function PreferencesForm() {
  const saved = useQuery({ queryKey: keys.preferences, queryFn: getPreferences, staleTime: Infinity });
  return <Loaded query={saved}>{(preferences) => <Fields preferences={preferences} />}</Loaded>;
}

const themes = [
  { value: 'auto', label: 'As this computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function Fields({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient();
  const { choose } = useThemeChoice();
  const saving = useMutation({
    mutationFn: (part: Partial<Preferences>) => putPreferences({ ...preferences, ...part }),
    onSuccess: (saved) => client.setQueryData(keys.preferences, saved),
  });
  const { theme, shortcuts } = preferences;
  return (
    <div className={classes['form']}>
      <NativeSelect
        label="Appearance"
        data={themes}
        value={theme}
        onChange={(event) => choose(event.currentTarget.value as Preferences['theme'])}
      />
      <Switch
        label="Keys of a single letter"
        description="n for the next, j and k in the list. Without them Ctrl K, Esc and Enter still work."
        checked={shortcuts}
        onChange={(event) => saving.mutate({ shortcuts: event.currentTarget.checked })}
      />
      <p role={saving.isError ? 'alert' : 'status'} className={saving.isError ? classes['refusal'] : 'dim'}>
        {saving.isError ? wordsOf(saving.error) : saving.isSuccess ? 'Saved.' : ''}
      </p>
    </div>
  );
}
