export interface Permission {
  title: string;
  description: string;
  /** Only an administrator may consent. */
  adminOnly?: true;
}

/**
 * Delegated Graph permissions that can be asked for, with what the consent page says of them.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const permissions: Record<string, Permission> = {
  'User.Read': { title: 'Sign you in and read your profile', description: 'Read your name, job title and address.' },
  'User.ReadBasic.All': {
    title: "Read all users' basic profiles",
    description: 'See the names and addresses of people in your organisation.',
  },
  'User.Read.All': {
    title: "Read all users' full profiles",
    description: 'See the profiles of people in your organisation.',
    adminOnly: true,
  },
  'People.Read': { title: 'Read your relevant people list', description: 'See whom you work with most.' },
  'Mail.ReadBasic': { title: 'Read your basic mail', description: 'Read your mail except its text and attachments.' },
  'Mail.Read': { title: 'Read your mail', description: 'Read the mail in your mailbox.' },
  'Mail.ReadWrite': {
    title: 'Read and write access to your mail',
    description: 'Read, change and delete mail in your mailbox, without sending any.',
  },
  'Mail.Send': { title: 'Send mail as you', description: 'Send mail in your name.' },
  'MailTips.ReadBasic.Shared': { title: 'Read mail tips', description: "See colleagues' automatic replies before you write to them." },
  'MailboxSettings.Read': { title: 'Read your mailbox settings', description: 'Read your time zone and automatic replies.' },
  'MailboxSettings.ReadWrite': {
    title: 'Read and write your mailbox settings',
    description: 'Read and change your time zone and automatic replies.',
  },
  'Calendars.Read': { title: 'Read your calendars', description: 'Read the events in your calendars.' },
  'Calendars.ReadWrite': { title: 'Have full access to your calendars', description: 'Read, create, change and delete events.' },
  'Contacts.Read': { title: 'Read your contacts', description: 'Read your contact folders.' },
  'Contacts.ReadWrite': { title: 'Have full access to your contacts', description: 'Read, create, change and delete contacts.' },
  'Tasks.Read': { title: 'Read your tasks and task lists', description: 'Read your To Do lists.' },
  'Tasks.ReadWrite': { title: 'Create, read, update and delete your tasks', description: 'Read and change your To Do lists.' },
  'Files.Read': { title: 'Read your files', description: 'Read the files in your OneDrive.' },
  'Files.ReadWrite': { title: 'Have full access to your files', description: 'Read, create, change and delete files in your OneDrive.' },
  'Sites.Read.All': { title: 'Read items in all site collections', description: 'Read the sites that you may read.', adminOnly: true },
  'Sites.ReadWrite.All': {
    title: 'Edit items in all site collections',
    description: 'Change items in the sites that you may change.',
    adminOnly: true,
  },
  'Sites.Selected': {
    title: 'Access selected site collections',
    description: 'Use the sites that an administrator has opened to the app.',
  },
  'Presence.Read.All': { title: 'Read presence of your colleagues', description: 'See who is available, busy or away.' },
  'Chat.Read': { title: 'Read your chats', description: 'Read your chat messages.' },
  'AppCatalog.Read.All': { title: 'Read all app catalogues', description: 'See which apps your organisation offers in Teams.' },
  'TeamsAppInstallation.ReadForUser': {
    title: 'Read your installed Teams apps',
    description: 'See which apps you have installed in Teams.',
  },
  'TeamsAppInstallation.ReadWriteSelfForUser': {
    title: 'Let the app manage itself in your Teams',
    description: 'Install the app for you in Teams, so that its bot can write to you.',
  },
  'OnlineMeetings.Read': { title: 'Read your online meetings', description: 'Read the details of your Teams meetings.' },
  'OnlineMeetings.ReadWrite': { title: 'Read and create your online meetings', description: 'Read and create Teams meetings.' },
  'OnlineMeetingArtifact.Read.All': { title: 'Read your meeting artifacts', description: 'Read who attended your Teams meetings.' },
  'OnlineMeetingRecording.Read.All': {
    title: 'Read all recordings of your online meetings',
    description: 'Read recordings of meetings that you organised.',
    adminOnly: true,
  },
  'OnlineMeetingTranscript.Read.All': {
    title: 'Read all transcripts of your online meetings',
    description: 'Read transcripts of meetings that you organised.',
    adminOnly: true,
  },
};

/** Permissions that are about the sign-in itself. https://learn.microsoft.com/entra/identity-platform/scopes-oidc */
export const signInPermissions: Record<string, Permission> = {
  openid: { title: 'Sign you in', description: 'Sign in with your work account.' },
  profile: { title: 'View your basic profile', description: 'See your name and picture.' },
  email: { title: 'View your email address', description: 'See your address.' },
  offline_access: { title: 'Maintain access to data you have given it access to', description: 'Keep working for you while you are away.' },
};
