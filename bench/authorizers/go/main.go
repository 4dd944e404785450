// The authorizer that a user would write in Go instead: golang-jwt, keys fetched at the first use, roles to ARNs by hand.
// It does what Penstock's does for the two shipped workflows, and passes the same conformance cases.
package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

const (
	audience    = "penstock"
	longest     = 8 * 1024
	maxLifetime = time.Hour
)

var errUnauthorized = errors.New("Unauthorized")

// provider is one issuer: where its keys are, what it may sign with, and what its claims mean.
type provider struct {
	alias, issuer, roleClaim string
	algorithms               []string
	roles                    map[string]string
	parser                   *jwt.Parser
	mutex                    sync.Mutex
	keys                     map[string]any
	fetched                  time.Time
}

func newProvider(alias, issuer, algorithm, roleClaim string, roles map[string]string) *provider {
	return &provider{
		alias: alias, issuer: issuer, roleClaim: roleClaim, algorithms: []string{algorithm}, roles: roles,
		parser: jwt.NewParser(jwt.WithValidMethods([]string{algorithm}), jwt.WithIssuer(issuer), jwt.WithAudience(audience),
			jwt.WithExpirationRequired(), jwt.WithStrictDecoding(), jwt.WithLeeway(5*time.Second)),
	}
}

type principal struct {
	subject, kind, client string
	roles                 []string
	expires               int64
}

type authorizer struct {
	client    *http.Client
	providers map[string]*provider
	unchecked *jwt.Parser
}

func main() {
	base := os.Getenv("ISSUER_BASE")
	a := &authorizer{
		client: &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted()}}},
		providers: map[string]*provider{
			base + "/okta": newProvider("okta", base+"/okta", "RS256", "groups",
				map[string]string{"report-analysts": "analyst", "report-viewers": "viewer"}),
			base + "/corp": newProvider("corp", base+"/corp", "ES256", "roles",
				map[string]string{"report.writer": "reporter", "quote.reader": "trader"}),
		},
		unchecked: jwt.NewParser(jwt.WithStrictDecoding()),
	}
	lambda.Start(a.handle)
}

// trusted is what CA_FILE names, in addition to the system's authorities where SYSTEM_CAS is set; without it those alone.
func trusted() *x509.CertPool {
	file := os.Getenv("CA_FILE")
	if file == "" {
		return nil
	}
	pool := x509.NewCertPool()
	if os.Getenv("SYSTEM_CAS") != "" {
		pool, _ = x509.SystemCertPool()
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	pool.AppendCertsFromPEM(pem)
	return pool
}

func (a *authorizer) handle(ctx context.Context, request events.APIGatewayCustomAuthorizerRequestTypeRequest) (
	events.APIGatewayCustomAuthorizerResponse, error) {
	token, found := strings.CutPrefix(request.Headers["Authorization"], "Bearer ")
	if !found || token == "" || len(token) > longest {
		return refuse("malformed")
	}
	var claims jwt.MapClaims
	parsed, _, err := a.unchecked.ParseUnverified(token, &claims)
	if err != nil {
		return refuse("malformed")
	}
	for _, header := range []string{"crit", "jku", "jwk", "x5u"} {
		if _, present := parsed.Header[header]; present {
			return refuse("header")
		}
	}
	issuer, _ := claims["iss"].(string)
	provider := a.providers[issuer]
	if provider == nil {
		return refuse("issuer")
	}
	claims = jwt.MapClaims{}
	var unreachable error
	_, err = provider.parser.ParseWithClaims(token, claims, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		key, err := provider.key(ctx, a.client, kid)
		unreachable = err
		if key == nil {
			return nil, errors.New("unknown key")
		}
		return key, nil
	})
	if unreachable != nil {
		return events.APIGatewayCustomAuthorizerResponse{}, unreachable
	}
	if err != nil {
		return refuse("token")
	}
	caller, ok := provider.principal(claims)
	if !ok {
		return refuse("claims")
	}
	return provider.answer(caller, request.MethodArn, request.RequestContext.RequestID)
}

// key gives the key with this id, or nil; an error only where the issuer does not answer.
func (p *provider) key(ctx context.Context, client *http.Client, kid string) (any, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if key, known := p.keys[kid]; known {
		return key, nil
	}
	if p.keys != nil && time.Since(p.fetched) < 30*time.Second {
		return nil, nil
	}
	p.fetched = time.Now()
	var set struct{ Keys []jwk }
	if err := get(ctx, client, p.issuer+"/jwks", &set); err != nil {
		return nil, err
	}
	keys := map[string]any{}
	for _, k := range set.Keys {
		if key := k.public(); key != nil {
			keys[k.Kid] = key
		}
	}
	p.keys = keys
	return keys[kid], nil
}

type jwk struct{ Kty, Kid, Use, Crv, N, E, X, Y string }

func (k jwk) public() any {
	if k.Use != "sig" {
		return nil
	}
	number := func(text string) *big.Int {
		data, _ := base64.RawURLEncoding.DecodeString(text)
		return new(big.Int).SetBytes(data)
	}
	switch {
	case k.Kty == "RSA" && number(k.N).BitLen() >= 2048:
		return &rsa.PublicKey{N: number(k.N), E: int(number(k.E).Int64())}
	case k.Kty == "EC" && k.Crv == "P-256":
		return &ecdsa.PublicKey{Curve: elliptic.P256(), X: number(k.X), Y: number(k.Y)}
	}
	return nil
}

func get(ctx context.Context, client *http.Client, url string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %d", url, response.StatusCode)
	}
	return json.NewDecoder(response.Body).Decode(into)
}

func (p *provider) principal(claims jwt.MapClaims) (principal, bool) {
	subject, _ := claims["sub"].(string)
	issued, _ := claims.GetIssuedAt()
	expires, _ := claims.GetExpirationTime()
	if subject == "" || issued == nil || expires.Sub(issued.Time) > maxLifetime {
		return principal{}, false
	}
	client, _ := claims["client_id"].(string)
	if client == "" {
		client, _ = claims["azp"].(string)
	}
	kind := ""
	if clientID, _ := claims["client_id"].(string); clientID == subject {
		kind = "machine"
	} else if _, present := claims["amr"]; present {
		kind = "human"
	}
	if kind == "" {
		return principal{}, false
	}
	caller := principal{subject: subject, kind: kind, client: client, expires: expires.Unix()}
	values, _ := claims[p.roleClaim].([]any)
	for _, value := range values {
		text, _ := value.(string)
		if role := p.roles[text]; role != "" {
			caller.roles = append(caller.roles, role)
		}
	}
	sort.Strings(caller.roles)
	return caller, true
}

var rights = map[string][]string{
	"analyst":  {"POST/processReport", "GET/executions/processReport/*", "DELETE/executions/processReport/*", "POST/quotes"},
	"viewer":   {"POST/quotes"},
	"trader":   {"POST/quotes"},
	"reporter": {"POST/processReport", "GET/executions/processReport/*", "DELETE/executions/processReport/*"},
}

func (p *provider) answer(caller principal, methodArn, requestID string) (events.APIGatewayCustomAuthorizerResponse, error) {
	parts := strings.SplitN(methodArn, "/", 3)
	base := parts[0] + "/" + parts[1] + "/"
	effect, resources := "Deny", []string{base + "*"}
	var allowed []string
	for _, role := range caller.roles {
		for _, right := range rights[role] {
			allowed = append(allowed, base+right)
		}
	}
	if allowed != nil {
		effect, resources = "Allow", allowed
	}
	fingerprint := sha256.Sum256([]byte(strings.Join([]string{p.alias, caller.subject, caller.client, ""}, "\x1f")))
	decision := uuid.NewString()
	id := base64.RawURLEncoding.EncodeToString(fingerprint[:])[:22]
	log(map[string]any{"decision": decision, "outcome": effect, "issuer": p.alias, "kind": caller.kind, "fingerprint": id,
		"requestId": requestID, "roles": caller.roles})
	return events.APIGatewayCustomAuthorizerResponse{
		PrincipalID: id,
		PolicyDocument: events.APIGatewayCustomAuthorizerPolicy{Version: "2012-10-17", Statement: []events.IAMPolicyStatement{
			{Effect: effect, Action: []string{"execute-api:Invoke"}, Resource: resources}}},
		Context: map[string]any{
			"principal": caller.subject, "issuer": p.alias, "kind": caller.kind, "client": caller.client, "actor": "",
			"roles": strings.Join(caller.roles, ","), "fingerprint": id, "decision": decision,
			"tokenExpires": fmt.Sprint(caller.expires),
		},
	}, nil
}

func refuse(reason string) (events.APIGatewayCustomAuthorizerResponse, error) {
	log(map[string]any{"outcome": "refused", "reason": reason})
	return events.APIGatewayCustomAuthorizerResponse{}, errUnauthorized
}

func log(fields map[string]any) {
	var line bytes.Buffer
	json.NewEncoder(&line).Encode(fields)
	os.Stdout.Write(line.Bytes())
}
