import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path('../dist/sandbox');

/** Office.js is a classic script with a global: one file of its own, without imports. */
const officeScript: Plugin = {
  name: 'office-script',
  async closeBundle() {
    const lib = {
      entry: path('src/hosts/office/office.ts'),
      formats: ['iife' as const],
      name: 'sandboxOffice',
      fileName: () => 'office.js',
    };
    await build({ configFile: false, logLevel: 'warn', build: { outDir, emptyOutDir: false, lib } });
  },
};

export default defineConfig({
  root: path('src/hosts'),
  base: '/sandbox/hosts/',
  plugins: [react(), officeScript],
  build: {
    outDir,
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ['index', 'teams', 'outlook'].map((page) => path(`src/hosts/${page}.html`)) },
  },
});
