import { Button, Field, Input, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Failure } from '../shell/shapes.ts';
import { useLayout } from './layout.ts';

const kinds: Record<string, [words: string, failure: Pick<Failure, 'status' | 'afterApplying'>]> = {
  '503': ['503 Service unavailable', { status: 503 }],
  '500': ['500 Internal error', { status: 500 }],
  '429': ['429 Too many requests', { status: 429 }],
  '401': ['401 Token refused', { status: 401 }],
  '403': ['403 Access denied', { status: 403 }],
  lost: ['It happens, but the answer is lost', { status: 504, afterApplying: true }],
};

/** Inputs have a width of their own, which may be too much for a column. */
const fill = { minWidth: 0, width: '100%' };

/** Makes the next calls to some addresses fail. */
export function FailNext({ waiting, set }: { waiting: Failure[]; set(fail: Failure[]): void }) {
  const layout = useLayout();
  const [path, setPath] = useState('/me/messages');
  const [kind, setKind] = useState('503');
  const [times, setTimes] = useState('1');
  return (
    <div>
      <div className={layout.fields}>
        <Field label="Next calls to">
          <Input style={fill} value={path} onChange={(_, { value }) => setPath(value)} />
        </Field>
        <Field label="How many">
          <Input type="number" style={fill} min={1} value={times} onChange={(_, { value }) => setTimes(value)} />
        </Field>
        <Field label="Fail with">
          <Select style={fill} select={{ style: fill }} value={kind} onChange={(_, { value }) => setKind(value)}>
            {Object.entries(kinds).map(([key, [words]]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          style={{ alignSelf: 'end' }}
          disabled={!path || !(Number(times) >= 1)}
          onClick={() => set([...waiting, { path, times: Number(times), ...kinds[kind]![1] }])}
        >
          Fail them
        </Button>
      </div>
      {waiting.map(({ method, path: where, status, times: left, afterApplying }, at) => (
        <Text key={at} size={200} block>
          {left} more {left === 1 ? 'call' : 'calls'} to {method} {where}: {afterApplying ? 'answer lost' : status}
        </Text>
      ))}
    </div>
  );
}
