import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './app/base.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from './app/theme.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <main>Liaison</main>
    </MantineProvider>
  </StrictMode>,
);
