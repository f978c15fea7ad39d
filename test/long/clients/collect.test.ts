import { judgedAlike, MORE_STORIES } from "../../support/collect-stories.ts";

describe("More evidence that the real gcloud and kubectl collected", () => {
  judgedAlike(MORE_STORIES);
});
