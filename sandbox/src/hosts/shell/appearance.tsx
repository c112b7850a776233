import { FluentProvider, type Theme } from '@fluentui/react-components';
import { createContext, useContext, useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

/** The names that Microsoft's hosts give to their themes. */
export type Scheme = 'default' | 'dark' | 'contrast';
/** What a person has chosen; `system` follows the machine. */
export type Choice = Scheme | 'system';

/** What a person can choose, in words. */
export const choices: Record<Choice, string> = { system: 'As the system', default: 'Light', dark: 'Dark', contrast: 'High contrast' };

export interface Appearance {
  scheme: Scheme;
  choice: Choice;
  choose(choice: Choice): void;
}

const storageKey = 'sandbox-appearance';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const AppearanceContext = createContext<Appearance>({ scheme: 'default', choice: 'system', choose() {} });

/** The theme of this window and the means to change it. */
export const useAppearance = (): Appearance => useContext(AppearanceContext);

/** Dresses a page in one of the host's themes and remembers the choice. */
export function AppearanceProvider({ themes, children }: { themes: Record<Scheme, Theme>; children: ReactNode }) {
  const [choice, setChoice] = useState<Choice>(() => (localStorage.getItem(storageKey) as Choice | null) ?? 'system');
  const dark = useSyncExternalStore(watchSystem, () => systemDark.matches);
  const scheme: Scheme = choice === 'system' ? (dark ? 'dark' : 'default') : choice;
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = scheme === 'default' ? 'light' : 'dark';
  }, [scheme]);
  const appearance = useMemo<Appearance>(
    () => ({
      scheme,
      choice,
      choose(next) {
        localStorage.setItem(storageKey, next);
        setChoice(next);
      },
    }),
    [scheme, choice],
  );
  return (
    <AppearanceContext value={appearance}>
      <FluentProvider theme={themes[scheme]} style={{ height: '100%' }}>
        {children}
      </FluentProvider>
    </AppearanceContext>
  );
}

function watchSystem(changed: () => void): () => void {
  systemDark.addEventListener('change', changed);
  return () => systemDark.removeEventListener('change', changed);
}
