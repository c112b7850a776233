import { teamsHighContrastTheme, tokens, type Theme } from '@fluentui/react-components';

// In high contrast, Fluent’s backgrounds of what is under the pointer or chosen want black words, down to the quietest one in
// a row. Rows keep their ground there and get a line around instead.
const inContrast = {
  rowHovered: teamsHighContrastTheme.colorNeutralBackground1,
  rowChosen: teamsHighContrastTheme.colorNeutralBackground1,
};

/** The theme with the grounds of rows in it. */
export const withRows = (theme: Theme): Theme & typeof inContrast => ({
  ...theme,
  ...(theme === teamsHighContrastTheme
    ? inContrast
    : { rowHovered: theme.colorNeutralBackground1Hover, rowChosen: theme.colorNeutralBackground1Selected }),
});

/** How a row looks under the pointer. */
export const rowHovered = {
  backgroundColor: 'var(--rowHovered)',
  boxShadow: `inset 0 0 0 1px ${tokens.colorTransparentStrokeInteractive}`,
} as const;

/** How the row looks that is chosen. */
export const rowChosen = {
  backgroundColor: 'var(--rowChosen)',
  boxShadow: `inset 0 0 0 2px ${tokens.colorTransparentStrokeInteractive}`,
} as const;
