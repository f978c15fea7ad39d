import { expect } from "chai";
import { interning } from "../../src/report/interned.ts";
import { bound, enabled, report, unbound } from "../render/runs.ts";

describe("The results of many reports", () => {
  it("are one object where they say the same, and stay as they are", () => {
    const share = interning();
    const [one, other] = [report([enabled, bound]), report([enabled, { ...bound }])].map(share);
    expect(one?.results).to.deep.equal([enabled, bound]);
    expect(other?.results).to.deep.equal([enabled, bound]);
    expect(other?.results[1]).to.equal(one?.results[1]);
    const [third] = [report([unbound])].map(share);
    expect(third?.results).to.deep.equal([unbound]);
    const [fourth] = [report([{ ...bound }])].map(share);
    expect(fourth?.results[0]).to.equal(one?.results[1]);
  });

  it("are each installation's own where they point into its files", () => {
    const share = interning();
    const [one, other] = [report([enabled]), report([{ ...enabled }])].map(share);
    expect(enabled.location).to.not.equal(undefined);
    expect(other?.results[0]).to.deep.equal(one?.results[0]);
    expect(other?.results[0]).to.not.equal(one?.results[0]);
  });
});
