import { asyncCall } from './async-call.ts';
import type { Line } from './line.ts';

/** https://learn.microsoft.com/javascript/api/outlook/office.roamingsettings#remarks */
const mostCharacters = 32 * 1024;

/** `Office.context.roamingSettings`: a copy in memory, and saved as a whole. */
export function createRoamingSettings(line: Line, saved: Record<string, unknown>): object {
  const settings = new Map(Object.entries(saved));
  return {
    get: (name: string) => settings.get(name),
    set: (name: string, value: unknown) => void settings.set(name, value),
    remove: (name: string) => void settings.delete(name),
    saveAsync: asyncCall(0, () => {
      const all = Object.fromEntries(settings);
      if (JSON.stringify(all).length > mostCharacters)
        throw { code: 9057, name: 'InvalidSettings', message: 'The roaming settings are larger than 32 KB.' };
      return line.ask('roaming.save', all);
    }),
  };
}
