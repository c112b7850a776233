import { Avatar, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Bot20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { App, User } from '../../shell/shapes.ts';
import { Card } from './Card.tsx';
import { isTaken, type Line, type Press, type Search } from './chat-data.ts';
import { renderMarkdown } from './markdown.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';
const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

const useStyles = makeStyles({
  line: { display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', columnGap: '10px' },
  own: { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'end' },
  body: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start', maxWidth: '100%' },
  ownBody: { alignItems: 'flex-end' },
  about: { color: tokens.colorNeutralForeground3 },
  bubble: {
    padding: '7px 14px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflowWrap: 'anywhere',
    maxWidth: '560px',
    '& p': { margin: '4px 0' },
    '& a': { color: tokens.colorBrandForegroundLink },
  },
  ownBubble: { backgroundColor: tokens.colorBrandBackground2, boxShadow: 'none', whiteSpace: 'pre-wrap' },
  said: { whiteSpace: 'pre-wrap' },
  trouble: { color: tokens.colorStatusDangerForeground1 },
});

interface ChatLineProps {
  line: Line;
  app: App;
  /** Who looks at it. */
  user: User;
  people: User[];
  openLink(url: string): void;
  press(press: Press): Promise<{ status: number | string; message: string | null }>;
  search: Search;
}

/** What a person or the bot said, with its cards. */
export function ChatLine({ line, app, user, people, openLink, press, search }: ChatLineProps) {
  const styles = useStyles();
  const [answer, setAnswer] = useState<string | null>(null);
  const { activity, delivery } = line;
  const author = line.from === 'user' ? (people.find(({ id }) => id === line.userId) ?? user) : undefined;
  const own = author?.id === user.id;
  const pressButton = async (input: Omit<Press, 'activityId'>) => {
    const { status, message } = await press({ activityId: line.id, ...input });
    setAnswer(isTaken(status) ? message : `Unable to reach app. Please try again. (${status})`);
  };
  return (
    <li className={mergeClasses(styles.line, own && styles.own)}>
      {!author && <Avatar name={app.name} icon={<Bot20Regular />} shape="square" color="brand" size={32} aria-hidden />}
      {author && !own && <Avatar name={author.displayName} color="colorful" size={32} aria-hidden />}
      <div className={mergeClasses(styles.body, own && styles.ownBody)}>
        <Text size={200} className={styles.about}>
          {own ? '' : `${author?.displayName ?? app.name}  `}
          {time.format(new Date(line.at))}
          {line.editedAt && ' · Edited'}
        </Text>
        {activity.text && author && (
          <div className={mergeClasses(styles.bubble, own ? styles.ownBubble : styles.said)}>{withoutMarks(activity.text)}</div>
        )}
        {activity.text && !author && <div className={styles.bubble} dangerouslySetInnerHTML={{ __html: renderMarkdown(activity.text) }} />}
        {(activity.attachments ?? [])
          .filter(({ contentType }) => contentType === cardType)
          .map(({ content }, at) => (
            <Card key={at} content={content} openLink={openLink} press={pressButton} search={search} />
          ))}
        {answer && (
          <Text size={200} role="status">
            {answer}
          </Text>
        )}
        {delivery && !isTaken(delivery.status) && (
          <Text size={200} className={styles.trouble}>
            Not delivered to {app.name} ({delivery.status})
          </Text>
        )}
      </div>
    </li>
  );
}

/** A mention is sent as `<at>Rapport</at>` and read as a name. */
const withoutMarks = (text: string): string => text.replaceAll(/<\/?at>/g, '');
