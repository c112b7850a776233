import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The executable of a Chromium-family browser: one that is installed, else one that this fetches. */
export function findBrowser(): string {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (works(given)) return given;
    throw new Error(`CHROME_PATH is ${given}, and no browser starts from there.`);
  }
  const found = installed() ?? fetchWithPlaywright() ?? installWithApt();
  if (found) return found;
  throw new Error('No Chrome, Edge or Chromium was found and none could be fetched. Install one, or set CHROME_PATH to its executable.');
}

function installed(): string | undefined {
  return [...onPath(), ...usualPlaces(), playwrightCopy()].find(works);
}

function onPath(): string[] {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    return [...apps, ...apps.map((app) => join(process.env.HOME ?? '', app))];
  }
  if (process.platform === 'win32') {
    const roots = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe'];
    return roots.flatMap((root) => programs.map((program) => join(root, program)));
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
}

function playwrightCopy(): string {
  return chromium.executablePath();
}

function fetchWithPlaywright(): string | undefined {
  tell('No Chrome, Edge or Chromium here: fetching one …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  const copy = playwrightCopy();
  return works(copy) ? copy : undefined;
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  tell('Installing chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
    spawnSync('apt-get', args, { env, stdio: 'ignore' });
  return installed();
}

// A browser without its system libraries is a file that exists and does not start. On Windows `--version` opens a window instead.
function works(executable: string): boolean {
  if (!existsSync(executable)) return false;
  return process.platform === 'win32' || spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
