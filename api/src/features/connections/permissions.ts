import type { FeatureName, SwitchName } from '#contract/features.ts';

interface PermissionTerms {
  scope: string;
  /** Why, in words for the person who is asked. */
  reason: string;
  /** What stops when it is taken away. */
  stops: string;
  /** https://learn.microsoft.com/graph/permissions-reference: Microsoft lets only administrators consent. */
  needsAdmin?: true;
}

export interface FeatureTerms {
  name: FeatureName;
  switch: SwitchName;
  title: string;
  description: string;
  /** Whether this version does it. */
  isReady?: true;
  /** Allowed by an administrator for everybody: nobody ticks it for himself. */
  isForEveryone?: true;
  permissions: readonly PermissionTerms[];
}

/** What every connection asks for, whatever is ticked: who signs in, and to stay signed in. */
export const signInScopes = ['openid', 'profile', 'email', 'offline_access', 'User.Read'] as const;

const calendars: PermissionTerms = {
  scope: 'Calendars.ReadWrite',
  reason: 'Show your calendar in timelines, and write the meetings you schedule in Rapport into it, with their invitations.',
  stops: 'Meetings no longer appear in timelines, and none can be scheduled from Rapport.',
};
const onlineMeetings: PermissionTerms = {
  scope: 'OnlineMeetings.ReadWrite',
  reason: 'Create Teams meetings and their join links for you.',
  stops: 'Rapport can no longer create Teams links or set a meeting to record.',
};

/** What each feature needs, and why. */
export const terms: readonly FeatureTerms[] = [
  {
    name: 'email',
    switch: 'email',
    title: 'Outlook email',
    description: 'Your inbox beside your customers: read mail, mark it and archive it here or in Outlook.',
    isReady: true,
    permissions: [
      {
        scope: 'Mail.ReadWrite',
        reason: 'Show your mail in Rapport, and carry what you mark or archive back to Outlook.',
        stops: 'New mail no longer arrives in Rapport, and what you mark here no longer reaches Outlook.',
      },
    ],
  },
  {
    name: 'sending',
    switch: 'email',
    title: 'Sending mail',
    description: 'Send the mails that you write here, from your own Outlook mailbox.',
    isReady: true,
    permissions: [
      {
        scope: 'Mail.Send',
        reason: 'Send a mail when you press Send. It goes out from your mailbox and stands in your Sent Items.',
        stops: 'What you write here stays a draft, in Rapport and in Outlook. You can send it from Outlook.',
      },
    ],
  },
  {
    name: 'absence',
    switch: 'email',
    title: 'Out-of-office badges',
    description: 'See beside a colleague’s name that they are away.',
    permissions: [
      {
        scope: 'MailboxSettings.Read',
        reason: 'Read your own automatic replies, so that colleagues see when you are away.',
        stops: 'Your colleagues no longer see in Rapport that you are away.',
      },
      {
        scope: 'MailTips.ReadBasic.Shared',
        reason: 'See whether a colleague has automatic replies switched on.',
        stops: 'Out-of-office badges disappear.',
      },
    ],
  },
  {
    name: 'calendar',
    switch: 'calendar',
    title: 'Calendar and Teams meetings',
    description: 'Your meetings in the customer’s timeline, and Teams meetings scheduled from Rapport.',
    isReady: true,
    permissions: [calendars, onlineMeetings],
  },
  {
    name: 'auto_recording',
    switch: 'auto_recording',
    title: 'Auto-recording for Teams meetings',
    description: 'Teams meetings made in Rapport record and transcribe by themselves.',
    isReady: true,
    permissions: [calendars, onlineMeetings],
  },
  {
    name: 'transcripts',
    switch: 'transcripts',
    title: 'Recordings and transcripts',
    description: 'After a Teams meeting, its recording and transcript come into the meeting’s record.',
    isReady: true,
    permissions: [
      {
        scope: 'OnlineMeetingRecording.Read.All',
        reason: 'Bring the recordings of your Teams meetings into Rapport.',
        stops: 'New recordings no longer arrive. Those that are here stay.',
        needsAdmin: true,
      },
      {
        scope: 'OnlineMeetingTranscript.Read.All',
        reason: 'Bring the transcripts of your Teams meetings into Rapport.',
        stops: 'New transcripts no longer arrive. Those that are here stay.',
        needsAdmin: true,
      },
    ],
  },
  {
    name: 'bot_messages',
    switch: 'calendar',
    title: 'Messages from Rapport in Teams',
    description: 'Rapport opens a chat with you by itself when it has something to tell you, such as what came of a meeting.',
    isReady: true,
    // Each user may consent to both: https://learn.microsoft.com/graph/permissions-reference#teamsappinstallationreadwriteselfforuser
    // and https://learn.microsoft.com/graph/permissions-reference#appcatalogreadall
    permissions: [
      {
        // The least that installs: https://learn.microsoft.com/graph/api/userteamwork-post-installedapps
        scope: 'TeamsAppInstallation.ReadWriteSelfForUser',
        reason: 'Add Rapport to your Teams, so that its chat is there when there is something to tell you. No other app is touched.',
        stops: 'Rapport no longer comes to your Teams by itself. Where it is already, it stays.',
      },
      {
        // The least that only reads: https://learn.microsoft.com/graph/api/appcatalogs-list-teamsapps also names AppCatalog.Submit, which writes.
        scope: 'AppCatalog.Read.All',
        reason: 'Find Rapport among the apps that your organisation offers in Teams.',
        stops: 'Rapport no longer finds itself in your organisation’s Teams, and so cannot be added for you.',
      },
    ],
  },
  {
    name: 'contacts',
    switch: 'contacts',
    title: 'Outlook contacts import',
    description: 'Bring your Outlook contacts into Rapport and keep both in step.',
    permissions: [
      {
        scope: 'Contacts.ReadWrite',
        reason: 'Read your Outlook contacts, and write back what changes in Rapport.',
        stops: 'Contacts can no longer be imported or kept in step. People who are here stay.',
      },
    ],
  },
  {
    name: 'suggestions',
    switch: 'email',
    title: 'Suggestions while writing',
    description: 'The people you work with most come first when you address a mail.',
    permissions: [
      {
        scope: 'People.Read',
        reason: 'Know whom you work with most, to suggest them first.',
        stops: 'Suggestions come from the CRM alone.',
      },
    ],
  },
  {
    name: 'tasks',
    switch: 'tasks',
    title: 'Microsoft To Do',
    description: 'Tasks that you choose also appear in Microsoft To Do.',
    permissions: [
      {
        scope: 'Tasks.ReadWrite',
        reason: 'Keep the tasks that you choose in step with Microsoft To Do.',
        stops: 'Tasks are no longer kept in step with To Do. They stay in both places.',
      },
    ],
  },
  {
    name: 'onedrive',
    switch: 'onedrive',
    title: 'OneDrive',
    description: 'Attach files from your OneDrive to people, companies and deals.',
    permissions: [
      {
        scope: 'Files.ReadWrite',
        reason: 'Let you pick files from your OneDrive, and make folders for your customers there.',
        stops: 'Files from OneDrive can no longer be attached. The files themselves stay where they are.',
      },
    ],
  },
  {
    name: 'sharepoint',
    switch: 'sharepoint',
    title: 'SharePoint files',
    description: 'Attach files from your organisation’s SharePoint libraries, and keep recordings there.',
    isForEveryone: true,
    permissions: [
      {
        scope: 'Sites.Read.All',
        reason: 'Let members pick files from the SharePoint libraries that they can open anyway.',
        stops: 'Files from SharePoint can no longer be attached. The files themselves stay where they are.',
        needsAdmin: true,
      },
      {
        scope: 'Sites.Selected',
        reason: 'Keep recordings in the one library that you choose, on a site that your administrator opens to Rapport.',
        stops: 'New recordings can no longer be kept in SharePoint. Those that are there stay.',
      },
    ],
  },
];

/** The scopes of these features, each once. */
export const scopesOf = (features: readonly string[]): string[] => [
  ...new Set(terms.filter((one) => features.includes(one.name)).flatMap((one) => one.permissions.map(({ scope }) => scope))),
];

/** The scopes to ask Microsoft for, for these features. */
export const scopesFor = (features: readonly string[]): string[] => [...signInScopes, ...scopesOf(features)];

/** Every scope that the product knows a use for. */
export const knownScopes: readonly string[] = scopesOf(terms.map(({ name }) => name));

/** Scopes that Microsoft lets only administrators allow. */
export const adminScopes: readonly string[] = [
  ...new Set(terms.flatMap(({ permissions }) => permissions.flatMap(({ scope, needsAdmin }) => (needsAdmin ? [scope] : [])))),
];

interface SwitchTerms {
  name: SwitchName;
  title: string;
  description: string;
  defaultsToOn: boolean;
  /** Why it cannot be switched on as things are. */
  locked?: string;
}

const ofFeature = (name: FeatureName & SwitchName, defaultsToOn: boolean, locked?: string): SwitchTerms => {
  const { title, description } = terms.find((one) => one.name === name)!;
  return { name, title, description, defaultsToOn, ...(locked ? { locked } : {}) };
};

/** What Org Admins switch, in the order in which they see it. */
export const switches: readonly SwitchTerms[] = [
  ofFeature('email', true),
  ofFeature('calendar', true),
  ofFeature('auto_recording', false),
  ofFeature('transcripts', true),
  ofFeature('contacts', true),
  ofFeature('tasks', true),
  ofFeature('onedrive', true),
  ofFeature('sharepoint', false, 'Choose a storage location in SharePoint first.'),
];
