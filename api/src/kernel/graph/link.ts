import { GraphFailure } from './failure.ts';

// What no link of Graph's has, and what parsers read differently: backslashes, blanks, control characters, fragments …
const unreadable = /[\\\s\p{Cc}#]/u;
// … and in its path, dot segments, which would climb out of the version.
const climbing = /(\/|%2f|%5c)(\.|%2e){1,2}(?=\/|%2f|%5c|$)/i;
const versions = ['/v1.0/', '/beta/'];

/** Refuses a link that leads elsewhere than to Graph at `url`: a token never goes there. A link of Graph's is kept as it is. */
export function checkedLink(link: string, url: string): string {
  const isGraphs =
    versions.some((version) => link.startsWith(url + version)) &&
    !unreadable.test(link) &&
    !climbing.test(link.split('?')[0] ?? '') &&
    URL.parse(link)?.origin === new URL(url).origin;
  if (!isGraphs) throw new GraphFailure(0, 'foreignLink');
  return link;
}
