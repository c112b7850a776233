import type { Appearance } from '#ui/theme.tsx';

interface Look {
  theme?: { isDarkTheme?: boolean; bodyBackgroundColor?: string } | undefined;
  /** What the device prefers, where Outlook does not say. */
  prefersDark: boolean;
  /** Windows' contrast themes paint over everything. */
  isForced: boolean;
}

/** How Outlook looks. Older ones tell a background only, and some nothing: https://learn.microsoft.com/javascript/api/office/office.officetheme */
export function appearanceOf({ theme, prefersDark, isForced }: Look): Appearance {
  if (isForced) return 'contrast';
  return (theme?.isDarkTheme ?? isDark(theme?.bodyBackgroundColor) ?? prefersDark) ? 'dark' : 'light';
}

function isDark(colour: string | undefined): boolean | undefined {
  const parts = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? '')?.slice(1);
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
