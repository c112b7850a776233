/** What a request's `Prefer` header asks for, as far as it is known. */
export interface Preferences {
  immutableIds: boolean;
  bodyForm: 'text' | 'html';
  pageSize: number | undefined;
  /** The zone in which times of events are wanted. */
  timeZone: string | undefined;
  /** For the answer's `Preference-Applied`. */
  applied: string[];
}

/** Reads a `Prefer` header. https://learn.microsoft.com/graph/outlook-immutable-id, https://learn.microsoft.com/graph/delta-query-messages, https://learn.microsoft.com/graph/api/user-list-events */
export function readPreferences(header: string | undefined): Preferences {
  const preferences: Preferences = { immutableIds: false, bodyForm: 'html', pageSize: undefined, timeZone: undefined, applied: [] };
  for (const preference of (header ?? '').split(',')) {
    const [name = '', value = ''] = preference.split('=').map((part) => part.trim().replaceAll('"', ''));
    switch (name.toLowerCase()) {
      case 'idtype':
        if (value !== 'ImmutableId') continue;
        preferences.immutableIds = true;
        break;
      case 'outlook.body-content-type':
        if (value !== 'text' && value !== 'html') continue;
        preferences.bodyForm = value;
        break;
      case 'odata.maxpagesize':
        if (!/^[1-9]\d*$/.test(value)) continue;
        preferences.pageSize = Number(value);
        break;
      case 'outlook.timezone':
        preferences.timeZone = value;
        break;
      default:
        continue;
    }
    preferences.applied.push(preference.trim());
  }
  return preferences;
}
