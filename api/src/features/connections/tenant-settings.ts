import type { TenantNotice } from '#contract/connector.ts';

type Words = Omit<TenantNotice, 'code' | 'since'>;

/**
 * Settings that a tenant's own administrators have, by the code with which Microsoft refuses while they are in the way.
 * https://learn.microsoft.com/microsoftteams/meeting-transcript-api-access
 * https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy
 * https://learn.microsoft.com/microsoftteams/meeting-recording#meeting-recording-policies
 */
const settings: Record<string, Words> = {
  GraphAccessToTranscriptsDisabled: {
    title: 'Transcripts are closed to apps',
    instruction:
      'Your organisation does not let apps read transcripts. A Teams administrator can allow it: Teams admin center, Meetings, Meeting settings, Transcript API access, Microsoft Graph access.',
    link: 'https://admin.teams.microsoft.com/meetings/settings',
  },
  SpeakerAttributionNotAllowed: {
    title: 'Transcripts come without names',
    instruction:
      'Your organisation does not let apps see who said what, so transcripts arrive as plain text. A Teams administrator can allow it: Teams admin center, Meetings, Meeting settings, Transcript API access, speaker attribution.',
    link: 'https://admin.teams.microsoft.com/meetings/settings',
  },
  RecordingNotAllowed: {
    title: 'Teams does not record meetings by themselves',
    instruction:
      'Auto-recording is switched on in Rapport, and your organisation’s Teams does not record. A Teams administrator can allow it: Teams admin center, Meetings, Meeting policies, Recording & transcription, Meeting recording.',
    link: 'https://admin.teams.microsoft.com/policies/meetings',
  },
  ApplicationAccessPolicyMissing: {
    title: 'Teams has no access policy for Rapport',
    instruction:
      'Teams refuses because no application access policy names Rapport. A Teams administrator makes one with PowerShell: New-CsApplicationAccessPolicy, then Grant-CsApplicationAccessPolicy. It takes up to 30 minutes to work.',
    link: 'https://learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy',
  },
  // Of the server, not of the tenant; an administrator is told all the same, because everything stands still with it.
  AppSecretRefused: {
    title: 'Rapport can no longer sign in at Microsoft',
    instruction:
      'The secret of its app registration has run out or was replaced. Nothing is lost, and nobody has to connect again: whoever runs this server makes a new secret (Entra admin center, App registrations, Certificates & secrets), puts it into AAD_APP_CLIENT_SECRET and starts Rapport again.',
    link: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
  },
};

// A setting that was in the way is met again within the hour that an affected connection waits; a day without is mended. The secret
// is met with every look at Microsoft.
const day = 24 * 3_600_000;
const standsFor: Record<string, number> = { AppSecretRefused: day / 12 };

/** Whether a setting that was in the way is likely to be so still. */
export const isStanding = (code: string, seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() <= (standsFor[code] ?? day);

/** Whether a code of Microsoft's stands for such a setting. */
export const isTenantRefusal = (code: string): boolean => Object.hasOwn(settings, code);

/** What an administrator reads about it. */
export const wordsOfSetting = (code: string): Words =>
  settings[code] ?? { title: code, instruction: 'Microsoft refuses this for your whole organisation.' };
