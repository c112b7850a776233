import { makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens } from '@fluentui/react-components';
import type { State } from '../shell/shapes.ts';
import { Section } from './Section.tsx';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const useStyles = makeStyles({
  scroll: { maxHeight: '260px', overflow: 'auto' },
  table: { minWidth: '620px' },
  resource: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  soft: { color: tokens.colorNeutralForeground3 },
});

/** The subscriptions that are alive: who is told of what, and until when. */
export function Subscriptions({ cloud: { subscriptions, users } }: { cloud: State }) {
  const styles = useStyles();
  const all = subscriptions.flatMap(({ user, alive }) =>
    alive.map((one) => ({ ...one, who: users.find(({ key }) => key === user)?.displayName })),
  );
  return (
    <Section title="Subscriptions" about="What the app has asked to be told of.">
      {all.length === 0 ? (
        <Text className={styles.soft}>None. They begin when somebody connects an account in the app.</Text>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Subscriptions alive">
          <Table size="small" className={styles.table} aria-label="Subscriptions">
            <TableHeader>
              <TableRow>
                {['Whose', 'Resource', 'Changes', 'Until'].map((title) => (
                  <TableHeaderCell key={title}>{title}</TableHeaderCell>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {all.map(({ id, who, resource, changeType, expirationDateTime }) => (
                <TableRow key={id}>
                  <TableCell>{who}</TableCell>
                  <TableCell title={resource}>
                    <span className={styles.resource}>{resource}</span>
                  </TableCell>
                  <TableCell>{changeType.replaceAll(',', ', ')}</TableCell>
                  <TableCell>{date.format(new Date(expirationDateTime))}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Section>
  );
}
