import type { OfficeTheme } from '../office/protocol.ts';
import type { Scheme } from '../shell/appearance.tsx';

/** Outlook's colours as an add-in is told them. https://learn.microsoft.com/javascript/api/office/office.officetheme */
export function themeOf(scheme: Scheme): OfficeTheme {
  const [body, words] = { default: ['#FFFFFF', '#242424'], dark: ['#292929', '#FFFFFF'], contrast: ['#000000', '#FFFFFF'] }[scheme] as [
    string,
    string,
  ];
  return {
    isDarkTheme: scheme !== 'default',
    bodyBackgroundColor: body,
    bodyForegroundColor: words,
    controlBackgroundColor: body,
    controlForegroundColor: words,
  };
}
