declare module 'mbox-reader' {
  export interface MboxMessage {
    returnPath: string;
    time: Date | false;
    content: Buffer;
    headers: Map<string, string[]>;
    flags: string[];
    labels: string[];
    readSize: number;
  }
  export function mboxReader(stream: NodeJS.ReadableStream, options?: { gz?: boolean }): AsyncGenerator<MboxMessage>;
}

declare module 'webvtt-parser' {
  export interface VttCue {
    id: string;
    startTime: number;
    endTime: number;
    text: string;
  }
  const module: { WebVTTParser: new () => { parse(text: string, mode?: 'metadata'): { cues: VttCue[] } } };
  export default module;
}
