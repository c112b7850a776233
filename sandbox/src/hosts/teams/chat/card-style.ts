/** How Teams dresses cards, in the colours of the theme that the element stands in. https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config */
export function cardStyle(element: HTMLElement): object {
  const themed = getComputedStyle(element);
  const color = (token: string) => themed.getPropertyValue(`--${token}`).trim();
  const pair = (strong: string, soft = strong) => ({ default: color(strong), subtle: color(soft) });
  const foregroundColors = {
    default: pair('colorNeutralForeground1', 'colorNeutralForeground3'),
    dark: pair('colorNeutralForeground1', 'colorNeutralForeground3'),
    light: pair('colorNeutralForegroundOnBrand'),
    accent: pair('colorBrandForeground1'),
    good: pair('colorStatusSuccessForeground1'),
    warning: pair('colorStatusWarningForeground1'),
    attention: pair('colorStatusDangerForeground1'),
  };
  const container = (token: string) => ({ backgroundColor: color(token), foregroundColors });
  return {
    fontFamily: color('fontFamilyBase'),
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
    // The chat's own name is the heading above.
    textBlock: { headingLevel: 2 },
    separator: { lineThickness: 1, lineColor: color('colorNeutralStroke2') },
    supportsInteractivity: true,
    containerStyles: {
      default: container('colorNeutralBackground1'),
      emphasis: container('colorNeutralBackground3'),
      accent: container('colorBrandBackground2'),
      good: container('colorStatusSuccessBackground1'),
      warning: container('colorStatusWarningBackground1'),
      attention: container('colorStatusDangerBackground1'),
    },
    // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
  };
}
