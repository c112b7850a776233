import type { Theme } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppearanceProvider, type Scheme } from './appearance.tsx';
import { createMemory } from './cloud.ts';

/** Shows a page of the sandbox. */
export function mount(page: ReactNode, themes: Record<Scheme, Theme>): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={createMemory()}>
        <AppearanceProvider themes={themes}>{page}</AppearanceProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
