import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../../contract/api-error.ts";
import { forgetChanges, latestChange, rememberChange, rememberComing, undoChange } from "./undo.ts";

beforeEach(forgetChanges);

describe("taking changes back", () => {
  it("takes the latest first", async () => {
    rememberChange("first", async () => "first is back");
    const second = rememberChange("second", async () => "second is back");
    expect(latestChange()).toBe(second);
    expect(await undoChange(second)).toBe("second is back");
    expect(latestChange()?.said).toBe("first");
  });
  it("does nothing when the same change is taken back twice", async () => {
    const change = rememberChange("once", async () => "back");
    await undoChange(change);
    expect(await undoChange(change)).toBeNull();
  });
  it("keeps a change that could not be taken back, in its place", async () => {
    const failing = rememberChange("failing", () => Promise.reject(new Error("offline")));
    rememberChange("later", async () => "later is back");
    await expect(undoChange(failing)).rejects.toThrow("offline");
    expect(latestChange()?.said).toBe("later");
    await undoChange(latestChange()!);
    expect(latestChange()?.said).toBe("failing");
  });

  const refused = (status: number): ApiError =>
    new ApiError(status, { code: "conflict", message: "This run is undone.", details: null, requestId: "" });

  it("lets go of a change that the server will never take back, so that older ones can be", async () => {
    rememberChange("older", async () => "older is back");
    const undone = rememberChange("undone elsewhere", () => Promise.reject(refused(409)));
    await expect(undoChange(undone)).rejects.toThrow("This run is undone.");
    expect(latestChange()?.said).toBe("older");
  });

  it.each([401, 408, 429, 500, 503])("keeps one that was refused with %i, which passes", async (status) => {
    const change = rememberChange("in a moment", () => Promise.reject(refused(status)));
    await expect(undoChange(change)).rejects.toThrow("This run is undone.");
    expect(latestChange()).toBe(change);
  });

  it("lets go of a change that turns out never to have been made while it is taken back", async () => {
    let fail: (cause: Error) => void = () => undefined;
    const made = new Promise<void>((_, reject) => {
      fail = reject;
    });
    const change = rememberComing("coming", made, async () => "back");
    const undone = undoChange(change);
    fail(new Error("offline"));
    await expect(undone).rejects.toThrow("offline");
    expect(latestChange()).toBeUndefined();
  });

  it("takes changes back one after the other, however fast it is asked to", async () => {
    const done: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    rememberChange("older", async () => {
      done.push("older");
      return "older is back";
    });
    rememberChange("newer", async () => {
      await gate;
      done.push("newer");
      return "newer is back";
    });
    const both = [undoChange(latestChange()!), undoChange(latestChange()!)];
    open();
    await Promise.all(both);
    expect(done).toEqual(["newer", "older"]);
  });
});
