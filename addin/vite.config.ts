import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('.'),
  base: '/addin/',
  plugins: [react()],
  build: {
    outDir: path('../dist/addin'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: [path('taskpane.html'), path('connected.html')] },
  },
});
