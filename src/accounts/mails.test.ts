import { expect, test } from "vitest";
import { inviteMail, signInMail } from "./mails.ts";

const link = "https://wireroom.test/auth/invite?token=x";

test("a mail holds its link on a line of its own", () => {
  for (const mail of [
    signInMail("a@example.org", link),
    inviteMail("a@example.org", { workspace: "Desk", role: "editor", link }),
  ]) {
    expect(mail.text.split("\n")).toContain(link);
    expect(mail.to).toBe("a@example.org");
  }
});

test("a workspace's name can't break out of its line, turn text around or fill the subject", () => {
  for (const workspace of [
    "a\r\nBcc: x@y.org",
    "a\u2028b",
    "a\u202eb",
    "a\u0000b",
    "\ta\n\n\nb",
    "x".repeat(500),
  ]) {
    const { subject, text } = inviteMail("a@example.org", { workspace, role: "viewer", link });
    expect(subject).not.toMatch(/[\r\n\t\u0000-\u001f\u2028\u202e]/);
    expect(subject.length).toBeLessThan(120);
    expect(text.split("\n")[0]).toMatch(/^You are invited to the workspace ".*" on Wireroom as viewer\.$/);
  }
});
