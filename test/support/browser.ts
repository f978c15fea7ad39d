/** A real Chromium for the tests of HTML reports: Debian's, or the one that `CARTO_WI_TEST_BROWSER` names. */
import { accessSync, constants, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a Chromium on this machine; undefined where there is none. */
export function chromiumPath(environment: NodeJS.ProcessEnv): string | undefined {
  const given = environment.CARTO_WI_TEST_BROWSER;
  const folders = (environment.PATH ?? "").split(path.delimiter);
  const found = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...(given === undefined ? [] : [given]), ...found].find(isExecutable);
}

/** Chromium's own sandbox needs a user other than root; the pages are the tests' own files. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** A page that shows a file, and what happened in it. */
export type Opened = {
  readonly page: Page;
  /** Addresses asked for besides the file itself. */
  readonly requests: readonly string[];
  /** Dialogs, errors and what the console said. */
  readonly events: readonly string[];
};

/** Writes the text to a file and opens it, as somebody does who was sent a report. */
export async function open(
  browser: Browser,
  file: string,
  text: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  writeFileSync(file, text);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [requests, events]: [string[], string[]] = [[], []];
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on("dialog", (dialog) => {
    events.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => void events.push(`error: ${error.message}`));
  page.on("console", (message) => void events.push(`console: ${message.text()}`));
  await page.goto(address);
  return { page, requests, events };
}
