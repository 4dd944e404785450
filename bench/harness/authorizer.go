package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"strings"
	"time"
)

// decision is one request to an authorizer and what it must make of it.
type decision struct {
	name    string
	token   string
	refused bool     // the function fails with exactly "Unauthorized"
	allows  []string // METHOD/path that the policy must allow ...
	denies  []string // ... and that it must not
}

var (
	reports = []string{"POST/processReport", "GET/executions/processReport/k1", "GET/executions/processReport/k1/result",
		"DELETE/executions/processReport/k1"}
	quotes    = []string{"POST/quotes"}
	elsewhere = []string{"POST/admin", "PUT/processReport", "GET/executions/other/k1"}
)

func (s *issuers) decisions() []decision {
	now := time.Now().Unix()
	analyst := s.person(1, "report-analysts")
	good := s.sign(analyst, nil)
	refuse := func(name, token string) decision {
		return decision{name: name, token: token, refused: true}
	}
	changed := func(name string, changes claims) decision {
		return refuse(name, s.sign(analyst.with(changes), nil))
	}
	return []decision{
		{name: "analyst", token: good, allows: append(quotes, reports...), denies: elsewhere},
		{name: "viewer", token: s.sign(s.person(2, "report-viewers"), nil), allows: quotes, denies: append(elsewhere, reports...)},
		{name: "person without a group", token: s.sign(s.person(3, "others"), nil), denies: append(append(elsewhere, reports...), quotes...)},
		{name: "group that is no array of ours", token: s.sign(s.person(4).with(claims{"groups": []string{"analyst"}}), nil),
			denies: append(reports, quotes...)},
		{name: "machine", token: s.sign(s.machine(5, "report.writer"), nil), allows: reports, denies: append(elsewhere, quotes...)},
		{name: "trader", token: s.sign(s.person(6).with(claims{"iss": s.base + "/corp", "groups": nil, "roles": []string{"quote.reader"}}), nil),
			allows: quotes, denies: append(elsewhere, reports...)},
		{name: "role of the other issuer", token: s.sign(s.machine(7).with(claims{"groups": []string{"report-analysts"}}), nil),
			denies: append(reports, quotes...)},
		{name: "audience among others", token: s.sign(analyst.with(claims{"aud": []string{"x", "penstock"}}), nil), allows: reports},
		changed("expired", claims{"iat": now - 7200, "nbf": now - 7200, "exp": now - 3600}),
		changed("not yet valid", claims{"nbf": now + 600}),
		changed("no end", claims{"exp": nil}),
		changed("other audience", claims{"aud": "other"}),
		changed("no audience", claims{"aud": nil}),
		changed("no subject", claims{"sub": nil}),
		changed("lives too long", claims{"exp": now + 86400}),
		changed("unknown issuer", claims{"iss": s.base + "/evil"}),
		changed("issuer with a slash at the end", claims{"iss": s.base + "/okta/"}),
		changed("no evidence of its kind", claims{"amr": nil}),
		refuse("key of another issuer", s.sign(analyst, map[string]any{"alg": "ES256", "kid": "ec-1"})),
		refuse("unknown key", s.sign(analyst, map[string]any{"kid": "rsa-9"})),
		refuse("algorithm beyond the list", s.sign(analyst, map[string]any{"alg": "RS512"})),
		refuse("no algorithm", encode(map[string]any{"alg": "none"})+"."+encode(analyst)+"."),
		refuse("public key as secret", s.symmetric(analyst)),
		refuse("critical header", s.sign(analyst, map[string]any{"crit": []string{"x"}, "x": 1})),
		refuse("changed content", changeContent(good, analyst)),
		refuse("signature cut", good[:len(good)-8]),
		refuse("no signature", good[:strings.LastIndex(good, ".")+1]),
		refuse("two parts", good[:strings.LastIndex(good, ".")]),
		refuse("four parts", good+".x"),
		refuse("padding", good+"="),
		refuse("no JSON", "e30.e30x.e30"),
		refuse("nothing", ""),
		refuse("too long", s.sign(analyst.with(claims{"x": strings.Repeat("x", 9000)}), nil)),
	}
}

// symmetric is the classic confusion: HS256 with the public key's PEM as secret (RFC 8725 §2.1).
func (s *issuers) symmetric(c claims) string {
	der, err := x509.MarshalPKIXPublicKey(s.rsa.Public())
	must(err)
	content := encode(map[string]any{"alg": "HS256", "kid": "rsa-1"}) + "." + encode(c)
	mac := hmac.New(sha256.New, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	mac.Write([]byte(content))
	return content + "." + b64(mac.Sum(nil))
}

func changeContent(token string, c claims) string {
	parts := strings.Split(token, ".")
	return parts[0] + "." + encode(c.with(claims{"sub": "somebody-else"})) + "." + parts[2]
}

// authorizer is what every authorizer does: verify a token with a key that it has to fetch, and say what the caller may do.
func (s *issuers) authorizer() exercise {
	var cases []call
	for _, d := range s.decisions() {
		cases = append(cases, d.call())
	}
	analyst := func(id int) call {
		return decision{name: "analyst", token: s.sign(s.person(id, "report-analysts"), nil), allows: reports}.call()
	}
	reporter := func(id int) call {
		return decision{name: "machine", token: s.sign(s.machine(id, "report.writer"), nil), allows: reports}.call()
	}
	return exercise{
		cases: cases,
		cold:  analyst,
		warm:  []series{{"RS256", kept(analyst)}, {"ES256", kept(reporter)}},
	}
}

// kept signs each token once, for all subjects.
func kept(make func(id int) call) func(id int) call {
	calls := map[int]call{}
	return func(id int) call {
		if _, known := calls[id]; !known {
			calls[id] = make(id)
		}
		return calls[id]
	}
}

func (d decision) call() call {
	return call{name: d.name, event: event("Bearer " + d.token), judge: d.judge}
}

func (d decision) judge(given answer) string {
	if given.failed {
		var failure struct{ ErrorMessage string }
		json.Unmarshal(given.body, &failure)
		if !d.refused || failure.ErrorMessage != "Unauthorized" {
			return fmt.Sprintf("failed with %.200s", given.body)
		}
		return ""
	}
	if d.refused {
		return fmt.Sprintf("not refused: %.200s", given.body)
	}
	parsed, err := parseAnswer(given.body)
	if err != nil {
		return err.Error()
	}
	for _, path := range d.allows {
		if allowed, err := parsed.allows(path); err != nil || !allowed {
			return fmt.Sprintf("does not allow %s (%v)", path, err)
		}
	}
	for _, path := range d.denies {
		if allowed, err := parsed.allows(path); err != nil || allowed {
			return fmt.Sprintf("allows %s (%v)", path, err)
		}
	}
	return ""
}
