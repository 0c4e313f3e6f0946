import { beforeEach, describe, expect, it } from "vitest";
import { forgetChanges, latestChange, rememberChange, undoChange } from "./undo.ts";

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
});
