import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env['LIAISON_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    alias: {
      '@liaison/domain': here('../../libs/domain/src/index.ts'),
      '@liaison/contracts': here('../../libs/contracts/src/index.ts'),
      '@liaison/client': here('../../libs/client/src/index.ts'),
    },
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    // The calendars of all countries are one chunk of 1.5 MB, fetched after the first screen.
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      // The rules are pure: what a screen does not call (calendars with every country's holidays) is not shipped.
      treeshake: {
        moduleSideEffects: (id: string) => !/\/libs\/(domain|contracts|client)\/|date-holidays|luxon/.test(id),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server },
      '/socket.io': { target: server, ws: true },
    },
  },
});
