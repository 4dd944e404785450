// The authorizer that a user would write in Node instead: aws-jwt-verify, roles to ARNs by hand.
// It does what Penstock's does for the two shipped workflows, and passes the same conformance cases.
import { createHash, randomUUID } from "node:crypto";
import { JwtVerifier } from "aws-jwt-verify";
import { decomposeUnverifiedJwt } from "aws-jwt-verify/jwt";
import { FetchError, JwkInvalidKtyError } from "aws-jwt-verify/error";

const AUDIENCE = "penstock";
const LONGEST = 8 * 1024;
const MAX_LIFETIME = 3600;
const base = process.env.ISSUER_BASE;

const providers = new Map([
  [`${base}/okta`, {
    alias: "okta", algorithm: "RS256", roleClaim: "groups",
    roles: { "report-analysts": "analyst", "report-viewers": "viewer" },
  }],
  [`${base}/corp`, {
    alias: "corp", algorithm: "ES256", roleClaim: "roles",
    roles: { "report.writer": "reporter", "quote.reader": "trader" },
  }],
]);

const verifier = JwtVerifier.create([...providers.keys()].map((issuer) => ({
  issuer, audience: AUDIENCE, jwksUri: `${issuer}/jwks`, graceSeconds: 5,
})));

const rights = {
  analyst: ["POST/processReport", "GET/executions/processReport/*", "DELETE/executions/processReport/*", "POST/quotes"],
  viewer: ["POST/quotes"],
  trader: ["POST/quotes"],
  reporter: ["POST/processReport", "GET/executions/processReport/*", "DELETE/executions/processReport/*"],
};

export async function handler(event) {
  const authorization = event.headers?.Authorization ?? "";
  const token = authorization.startsWith("Bearer ") ? authorization.slice(7) : "";
  if (!token || token.length > LONGEST || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return refuse("malformed");
  const provider = check(token);
  if (!provider) return refuse("token");
  let claims;
  try {
    claims = await verifier.verify(token);
  } catch (error) {
    if (error instanceof FetchError || error instanceof JwkInvalidKtyError) throw error;
    return refuse("token");
  }
  const caller = principal(provider, claims);
  return caller ? answer(provider, caller, event) : refuse("claims");
}

// What the library does not look at: which issuer may use which algorithm, and headers that must not be there.
function check(token) {
  let parts;
  try {
    parts = decomposeUnverifiedJwt(token);
  } catch {
    return undefined;
  }
  const provider = providers.get(parts.payload.iss);
  if (!provider || parts.header.alg !== provider.algorithm) return undefined;
  if (["crit", "jku", "jwk", "x5u"].some((name) => name in parts.header)) return undefined;
  return provider;
}

function principal(provider, claims) {
  if (typeof claims.sub !== "string" || !claims.sub || !claims.exp || !claims.iat) return undefined;
  if (claims.exp - claims.iat > MAX_LIFETIME) return undefined;
  const kind = claims.client_id === claims.sub ? "machine" : "amr" in claims ? "human" : undefined;
  if (!kind) return undefined;
  const values = Array.isArray(claims[provider.roleClaim]) ? claims[provider.roleClaim] : [];
  return {
    subject: claims.sub, kind, client: claims.client_id ?? claims.azp ?? "", expires: claims.exp,
    roles: values.map((value) => provider.roles[value]).filter(Boolean).sort(),
  };
}

function answer(provider, caller, event) {
  const [gateway, stage] = event.methodArn.split("/", 2);
  const prefix = `${gateway}/${stage}/`;
  const allowed = caller.roles.flatMap((role) => rights[role]).map((right) => prefix + right);
  const fingerprint = createHash("sha256")
    .update([provider.alias, caller.subject, caller.client, ""].join("\x1f")).digest("base64url").slice(0, 22);
  const decision = randomUUID();
  const effect = allowed.length ? "Allow" : "Deny";
  console.log(JSON.stringify({
    decision, outcome: effect, issuer: provider.alias, kind: caller.kind, fingerprint,
    requestId: event.requestContext.requestId, roles: caller.roles,
  }));
  return {
    principalId: fingerprint,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: effect, Action: ["execute-api:Invoke"], Resource: allowed.length ? allowed : [prefix + "*"] }],
    },
    context: {
      principal: caller.subject, issuer: provider.alias, kind: caller.kind, client: caller.client, actor: "",
      roles: caller.roles.join(","), fingerprint, decision, tokenExpires: String(caller.expires),
    },
  };
}

function refuse(reason) {
  console.log(JSON.stringify({ outcome: "refused", reason }));
  throw new Error("Unauthorized");
}
