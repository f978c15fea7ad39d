/** A folder of what gcloud and kubectl printed, judged instead of Google Cloud and the cluster. */
import { resolve } from "node:path";
import { command } from "../report/shell.ts";
import { type Answers, answersFrom } from "../sources/evidence/answers.ts";
import { type Folder, openFolder } from "../sources/evidence/folder.ts";
import { OPTIONS_FILE, type SavedOptions, savedOptions } from "../sources/evidence/saved-options.ts";

export type Evidence = {
  readonly folder: Folder;
  readonly saved: SavedOptions;
  readonly answers: Answers;
};

/** Opens the folder. Throws an InputError where there is none, or for one that another version filled. */
export const evidenceGiven = async (name: string, cwd: string): Promise<Evidence> =>
  evidenceIn(await openFolder(resolve(cwd, name), name));

export async function evidenceIn(folder: Folder): Promise<Evidence> {
  const answers = answersFrom(folder, ({ tool, argv }) => command(tool, ...argv).shell);
  return { folder, saved: await savedOptions(folder), answers };
}

/** The files of the folder that no question of the run was answered from. */
export async function unreadFiles({ folder, answers }: Evidence): Promise<readonly string[]> {
  const files = answers
    .looked()
    .flatMap((way) => ("file" in way ? [`${way.file}.json`, `${way.file}.err`] : []));
  const read = new Set([OPTIONS_FILE, ...files]);
  return (await folder.list()).filter((file) => !read.has(file));
}
