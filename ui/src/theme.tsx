import { FluentProvider, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from '@fluentui/react-components';
import { createContext, useContext, type ReactNode } from 'react';
import { withRows } from './rows.ts';

/** How a surface looks. */
export type Appearance = 'light' | 'dark' | 'contrast';

const themes: Record<Appearance, Theme> = {
  light: withRows(teamsLightTheme),
  dark: withRows(teamsDarkTheme),
  contrast: withRows(teamsHighContrastTheme),
};

/**
 * The appearance that a host means by its theme's name. Teams says `default`, and gains names over time:
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/access-teams-context#handle-theme-change
 */
export function appearanceOf(themeName: string | undefined): Appearance {
  if (themeName === 'contrast') return 'contrast';
  return themeName === 'dark' || themeName === 'glass' ? 'dark' : 'light';
}

const AppearanceContext = createContext<Appearance>('light');

/** How the surface looks, for what does not take its colours from Fluent's tokens. */
export const useAppearance = (): Appearance => useContext(AppearanceContext);

/** Dresses everything inside in the host's colours. It fills its container and scrolls nothing by itself. */
export function Themed({ appearance, children }: { appearance: Appearance; children: ReactNode }) {
  return (
    <FluentProvider
      theme={themes[appearance]}
      data-appearance={appearance}
      style={{ height: '100%', colorScheme: appearance === 'light' ? 'light' : 'dark' }}
    >
      <AppearanceContext value={appearance}>{children}</AppearanceContext>
    </FluentProvider>
  );
}
