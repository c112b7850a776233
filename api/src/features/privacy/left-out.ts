/** Columns that no export shows, each with the reason: they say nothing about a person, and would help a thief. */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit: {
    previous: 'a seal over other lines of the log',
    seal: 'a seal that proves the line; the audit log’s own export has it',
  },
  connect_attempt: {
    secret_hash: 'a hash of a one-time secret',
    browser_hash: 'a hash of a one-time secret',
    data_key: 'an encrypted key',
    sealed_verifier: 'an encrypted one-time secret',
    nonce: 'a one-time secret',
  },
  recording: {
    sealed_upload: 'an encrypted address that takes a file while it comes',
    sha256: 'a checksum',
  },
  recording_pass: { token_hash: 'a hash of a one-time secret' },
  transcript: { sha256: 'a checksum' },
  subscription: { secret_hash: 'a hash of a secret between Microsoft and Rapport' },
  token_cache: { sealed: 'the sign-in at Microsoft, encrypted' },
};

/** What is stored about people and in no export of theirs, with the reason. */
export const notTheirs: readonly string[] = [
  'Of a person in the CRM: mail in members’ mailboxes that names them. It is each member’s own, and in the export of that member.',
  'Of both: what others said in the same meetings, recordings, and the titles of private meetings. Who was there has them in Rapport.',
  'Of both: jobs that wait to be done. They hold ids, a reminder also the name of who sends it, and are gone within minutes.',
];
