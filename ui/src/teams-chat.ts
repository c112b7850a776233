/**
 * The address that opens a Teams chat with these people, the message already written:
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
export function teamsChat(addresses: readonly string[], message: string): string {
  const users = addresses.map(encodeURIComponent).join(',');
  return `https://teams.microsoft.com/l/chat/0/0?users=${users}&message=${encodeURIComponent(message)}`;
}
