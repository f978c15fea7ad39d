import type { ExitCode } from "../report/report.ts";
import type { Environment } from "../sources/google/endpoints.ts";

export type Screen = {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
};

/** All that a command touches of its process. */
export type Io = {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly stdin: AsyncIterable<unknown>;
  readonly environment: Environment;
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Aborts when the process is interrupted; its reason is the name of the signal. */
  readonly interrupted: AbortSignal;
};

/** How an interrupted command ends: as a shell tells it of the signal. */
export const interruptedCode = ({ interrupted }: Io): ExitCode =>
  interrupted.reason === "SIGTERM" ? 143 : 130;
