import {
  Badge,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { Delivery } from '../shell/shapes.ts';
import { Section } from './Section.tsx';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const useStyles = makeStyles({
  scroll: { maxHeight: '420px', overflow: 'auto' },
  table: { minWidth: '620px' },
  number: { fontVariantNumeric: 'tabular-nums' },
  soft: { color: tokens.colorNeutralForeground3 },
});

/** The notifications that went out, newest first. */
export function Deliveries({ log }: { log: Delivery[] }) {
  const styles = useStyles();
  return (
    <Section title="Notifications" about="What went out to the app, newest first.">
      {log.length === 0 ? (
        <Text className={styles.soft}>Nothing yet. Connect an account in the app, and receive a mail.</Text>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Notifications delivered">
          <Table size="small" className={styles.table} aria-label="Notifications">
            <TableHeader>
              <TableRow>
                {['When', 'To', 'What', 'Answer', 'Took'].map((title) => (
                  <TableHeaderCell key={title}>{title}</TableHeaderCell>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {log.map((delivery) => (
                <TableRow key={delivery.id}>
                  <TableCell className={styles.number}>{time.format(new Date(delivery.at))}</TableCell>
                  <TableCell>{URL.parse(delivery.to)?.pathname ?? delivery.to}</TableCell>
                  <TableCell>{whatOf(delivery)}</TableCell>
                  <TableCell>
                    <Badge appearance="tint" color={colorOf(delivery)}>
                      {delivery.status}
                    </Badge>
                  </TableCell>
                  <TableCell className={styles.number}>{delivery.ms} ms</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Section>
  );
}

function whatOf({ kind, notifications, attempt }: Delivery): string {
  const what = kind === 'lifecycle' ? 'lifecycle event' : notifications === 1 ? '1 change' : `${notifications} changes`;
  return attempt > 1 ? `${what}, attempt ${attempt}` : what;
}

function colorOf({ status }: Delivery): 'success' | 'warning' | 'danger' {
  if (status === 'dropped') return 'warning';
  return typeof status === 'number' && status < 300 ? 'success' : 'danger';
}
