import type { BotFeature } from '../feature.ts';
import { connect } from './connect/index.ts';
import { find } from './find/index.ts';
import { help } from './help/index.ts';
import { meetings } from './meetings/index.ts';
import { settings } from './settings/index.ts';
import { welcome } from './welcome/index.ts';

/** What the bot can do. */
export const features: readonly BotFeature[] = [welcome, meetings, find, connect, settings, help];
