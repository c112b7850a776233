import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, say } from './base.mjs';
import { npm } from './npm.mjs';

// The package with the toolkit's schemas is 25 MB packed and 400 MB installed, of which the tests read one file.
const source = '@microsoft/teamsfx-core@3.1.3';
const inside = 'package/resource/yaml-schema/v1.13/yaml.schema.json';

/** Where the schema of teamsapp.yml is kept for the tests. */
export const toolkitSchemaFile = join(root, 'node_modules', '.cache', 'rapport', 'toolkit-v1.13.schema.json');

/** Fetches the schema of teamsapp.yml from Microsoft's package, so that the tests have it without a network. The product does not need it. */
export function fetchToolkitSchema() {
  if (existsSync(toolkitSchemaFile)) return;
  const folder = mkdtempSync(join(tmpdir(), 'rapport-toolkit-'));
  try {
    const { isDone } = npm(['pack', source, '--prefer-offline', '--loglevel=error', '--pack-destination', folder]);
    if (!isDone) return say('The schema of teamsapp.yml could not be fetched; only its check in npm test misses it.');
    spawnSync('tar', ['-xzf', readdirSync(folder)[0], inside], { cwd: folder });
    mkdirSync(dirname(toolkitSchemaFile), { recursive: true });
    if (existsSync(join(folder, inside))) copyFileSync(join(folder, inside), toolkitSchemaFile);
    else say('The schema of teamsapp.yml could not be unpacked; only its check in npm test misses it.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
