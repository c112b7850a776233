import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import manifests, { type TeamsManifestV1D30 } from '@microsoft/app-manifest';
import type { Fault } from './fault.ts';

/** The unified manifest of Microsoft 365, in the newest released version. */
export type Manifest = TeamsManifestV1D30.TeamsManifestV1D30;

/** What Microsoft's schema says against a manifest. Works without a network: the schemas are in the package. */
export async function schemaFaults(manifest: Manifest): Promise<Fault[]> {
  const newest = newestSchema();
  const wanted = `https://developer.microsoft.com/en-us/json-schemas/teams/v${newest}/MicrosoftTeams.schema.json`;
  if (manifest.manifestVersion !== newest) return [{ path: '/manifestVersion', reason: `must be ${newest}, the newest released schema.` }];
  if (manifest.$schema !== wanted) return [{ path: '/$schema', reason: `must be ${wanted}.` }];
  const complaints = await manifests.AppManifestUtils.validateAgainstSchema(manifest);
  return complaints.map(readComplaint).filter(isTelling);
}

function newestSchema(): string {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest')), 'json-schemas', 'teams');
  const minor = (name: string) => Number(/^v1\.(\d+)$/.exec(name)?.[1] ?? -1);
  return `1.${Math.max(...readdirSync(folder).map(minor))}`;
}

// "/path must be so. Details: {json}", as the package words it.
function readComplaint(complaint: string): Fault {
  const [, path = '', message = complaint, details = '{}'] = /^(\S*) (.*?)\. Details: (.*)$/s.exec(complaint) ?? [];
  const { allowedValues, additionalProperty } = readJson(details);
  const extra = allowedValues ? `: ${allowedValues.join(', ')}` : additionalProperty ? `: ${additionalProperty} is unknown here` : '';
  return { path, reason: `${message}${extra}.` };
}

function readJson(text: string): { allowedValues?: string[]; additionalProperty?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

// Says only that something below is wrong, which has a line of its own.
const isTelling = ({ reason }: Fault): boolean => !/^must match exactly one schema|^must match a schema/.test(reason);
