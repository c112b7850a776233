import type { Bot } from '../bot/index.ts';
import type { Cloud } from '../cloud.ts';
import type { EntraParts } from '../entra/index.ts';
import type { Graph } from '../graph/index.ts';

/** What the hand moves. */
export interface Parts extends EntraParts {
  cloud: Cloud;
  graph: Graph;
  bot: Bot;
  /** Back to the first day. */
  reset(): void;
}
