declare module 'webvtt-parser' {
  export interface VttCue {
    startTime: number;
    endTime: number;
    text: string;
  }
  const module: { WebVTTParser: new () => { parse(text: string, mode?: 'metadata'): { cues: VttCue[] } } };
  export default module;
}
