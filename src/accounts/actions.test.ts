import { expect, test } from "vitest";
import { actionOf } from "./actions.ts";

test("writes are named after what they change, and reads are not audited", () => {
  const expected: [string, string, string | null][] = [
    ["POST", "/v1/sources", "source.created"],
    ["PATCH", "/v1/sources/:id", "source.changed"],
    ["DELETE", "/v1/sources/:id", "source.deleted"],
    ["POST", "/v1/sources/:id/crawl", "source.crawl"],
    ["POST", "/v1/sources/import", "source.import"],
    ["POST", "/v1/documents", "document.pushed"],
    ["POST", "/v1/documents/batch", "documents.pushed"],
    ["POST", "/v1/dead-letters/:id/redrive", "dead_letter.redrive"],
    ["POST", "/v1/notices/:id/read", "notice.read"],
    ["POST", "/v1/collections/:id/members", "member.created"],
    ["DELETE", "/v1/collections/:id/members/:member", "member.deleted"],
    ["PATCH", "/v1/workspace", "workspace.changed"],
    ["DELETE", "/v1/workspace", "workspace.erased"],
    ["POST", "/admin/v1/workspaces", "workspace.created"],
    ["PUT", "/v1/policies/:id", "policy.saved"],
    ["POST", "/v1/keys/:id/rotate", "key.rotated"],
    ["DELETE", "/v1/keys/:id", "key.revoked"],
    ["DELETE", "/v1/keys/:id/previous", "key.previous_ended"],
    ["POST", "/v1/widget/token", null],
    ["POST", "/v1/search", null],
    ["POST", "/v1/answers", null],
    ["POST", "/admin/v1/receipts/verify", null],
    ["GET", "/v1/sources", null],
    ["GET", "/v1/export", "workspace.exported"],
    ["GET", "/v1/documents/:id/original", "original.read"],
    ["OPTIONS", "/v1/sources", null],
  ];
  for (const [method, route, action] of expected)
    expect([method, route, actionOf(method, route)]).toEqual([method, route, action]);
});
