import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { judgedAlike, SECRET, STORIES } from "../support/collect-stories.ts";

// The stories of test/long/clients are collected in the same way.
describe("Evidence that the real gcloud and kubectl collected", () => {
  judgedAlike(STORIES, ({ change }, folder) => {
    const text = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("");
    expect(text, "no value of a variable, a ConfigMap or an annotation").to.not.include(SECRET);
    if (change !== undefined) expect(text).to.include("METADATA_SERVER_DETECTION");
  });
});
