import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('.'),
  base: '/tab/',
  plugins: [react()],
  build: {
    outDir: path('../dist/tab'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ['index', 'connected', 'signed-in', 'privacy', 'terms'].map((name) => path(`${name}.html`)) },
  },
});
