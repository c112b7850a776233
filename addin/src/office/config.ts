import { z } from 'zod';

const PaneConfig = z.object({ clientId: z.string(), authority: z.url(), scope: z.string() });
/** How the pane signs in, as the server is set up. */
export type PaneConfig = z.infer<typeof PaneConfig>;

/** Asks the server how to sign in. */
export async function readConfig(): Promise<PaneConfig> {
  const response = await fetch('/addin/config.json');
  return PaneConfig.parse(await response.json());
}
