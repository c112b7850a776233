import { tokens, type AvatarNamedColor } from '@fluentui/react-components';

// Ten that are told apart beside each other; a name always stands with them.
const colours: readonly (readonly [AvatarNamedColor, string])[] = [
  ['cornflower', tokens.colorPaletteCornflowerBorderActive],
  ['pumpkin', tokens.colorPalettePumpkinBorderActive],
  ['seafoam', tokens.colorPaletteSeafoamBorderActive],
  ['grape', tokens.colorPaletteGrapeBorderActive],
  ['brass', tokens.colorPaletteBrassBorderActive],
  ['magenta', tokens.colorPaletteMagentaBorderActive],
  ['steel', tokens.colorPaletteSteelBorderActive],
  ['forest', tokens.colorPaletteForestBorderActive],
  ['lilac', tokens.colorPaletteLilacBorderActive],
  ['cranberry', tokens.colorPaletteCranberryBorderActive],
];

/** A speaker's colour, the same whenever the transcript is opened: of the avatar, and of lines. */
export function colourOf(speaker: number): { avatar: AvatarNamedColor; line: string } {
  const [avatar, line] = colours[speaker % colours.length]!;
  return { avatar, line };
}
