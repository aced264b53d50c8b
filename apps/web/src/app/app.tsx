import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { onSignedOut } from '../api/client.js';
import { queryClient } from './query-client.js';
import { router } from './router.js';
import { cssVariables, theme } from './theme.js';

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (/^\/(sign-in|reset-password|invitations)/.test(pathname)) return;
  // Drafts and unsent messages stay in this browser; only what was read from the server is forgotten.
  void router.navigate({ to: '/sign-in', search: { next: href } }).then(() => queryClient.clear());
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-left" limit={3} autoClose={6000} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
