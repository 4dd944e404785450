package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// issuers is an https server on loopback with two OpenID providers: /okta signs RS256, /corp signs ES256.
type issuers struct {
	base   string // https://127.0.0.1:port
	caFile string // PEM of the authority that signed the server's certificate
	rsa    *rsa.PrivateKey
	ec     *ecdsa.PrivateKey
	stub   *externalAPIs
	server *http.Server
}

func startIssuers(folder string) (*issuers, error) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	s := &issuers{rsa: rsaKey, ec: ecKey, caFile: filepath.Join(folder, "ca.pem")}
	if s.stub, err = startExternalAPIs(); err != nil {
		return nil, err
	}
	certificate, err := s.certificate()
	if err != nil {
		return nil, err
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificate}})
	if err != nil {
		return nil, err
	}
	s.base = fmt.Sprintf("https://127.0.0.1:%d", listener.Addr().(*net.TCPAddr).Port)
	mux := http.NewServeMux()
	s.serve(mux, "/okta", s.rsaJwk())
	s.serve(mux, "/corp", s.ecJwk())
	mux.Handle("/", s.stub.mux)
	s.server = &http.Server{Handler: s.stub.counting(mux)}
	go s.server.Serve(listener)
	return s, nil
}

func (s *issuers) serve(mux *http.ServeMux, path string, jwk map[string]string) {
	issuer := s.base + path
	mux.HandleFunc(path+"/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]any{
			"issuer":                                issuer,
			"jwks_uri":                              issuer + "/jwks",
			"authorization_endpoint":                issuer + "/authorize",
			"token_endpoint":                        issuer + "/token",
			"response_types_supported":              []string{"code"},
			"subject_types_supported":               []string{"public"},
			"id_token_signing_alg_values_supported": []string{jwk["alg"]},
		})
	})
	mux.HandleFunc(path+"/jwks", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]any{"keys": []any{jwk}})
	})
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}

// certificate makes an authority and a server certificate for 127.0.0.1, and writes the authority for the subjects to trust.
func (s *issuers) certificate() (tls.Certificate, error) {
	now := time.Now()
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "bench authority"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	authorityDER, err := x509.CreateCertificate(rand.Reader, authority, authority, authorityKey.Public(), authorityKey)
	if err != nil {
		return tls.Certificate{}, err
	}
	serverKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "127.0.0.1"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, authority, serverKey.Public(), authorityKey)
	if err != nil {
		return tls.Certificate{}, err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authorityDER})
	if err := os.WriteFile(s.caFile, text, 0o600); err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{leafDER}, PrivateKey: serverKey}, nil
}

func (s *issuers) rsaJwk() map[string]string {
	return map[string]string{
		"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "rsa-1",
		"n": b64(s.rsa.N.Bytes()), "e": b64(big.NewInt(int64(s.rsa.E)).Bytes()),
	}
}

func (s *issuers) ecJwk() map[string]string {
	return map[string]string{
		"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "ec-1",
		"x": b64(s.ec.X.FillBytes(make([]byte, 32))), "y": b64(s.ec.Y.FillBytes(make([]byte, 32))),
	}
}

type claims map[string]any

// with gives a copy in which the given claims replace or, where nil, remove the old ones.
func (c claims) with(changes claims) claims {
	copied := claims{}
	for name, value := range c {
		copied[name] = value
	}
	for name, value := range changes {
		if value == nil {
			delete(copied, name)
		} else {
			copied[name] = value
		}
	}
	return copied
}

// person is a caller at /okta; machine one at /corp. id makes its token unlike every other.
func (s *issuers) person(id int, groups ...string) claims {
	now := time.Now().Unix()
	return claims{
		"iss": s.base + "/okta", "aud": "penstock", "sub": fmt.Sprintf("person-%d", id), "azp": "portal",
		"iat": now, "nbf": now, "exp": now + 1800, "auth_time": now, "amr": []string{"pwd", "mfa"}, "groups": groups,
	}
}

func (s *issuers) machine(id int, roles ...string) claims {
	now := time.Now().Unix()
	name := fmt.Sprintf("machine-%d", id)
	return claims{
		"iss": s.base + "/corp", "aud": "penstock", "sub": name, "client_id": name,
		"iat": now, "nbf": now, "exp": now + 1800, "roles": roles,
	}
}

// sign makes a token with the key of the issuer that the algorithm belongs to.
func (s *issuers) sign(c claims, header map[string]any) string {
	head := map[string]any{"typ": "JWT", "alg": "RS256", "kid": "rsa-1"}
	if issuer, _ := c["iss"].(string); issuer == s.base+"/corp" {
		head["alg"], head["kid"] = "ES256", "ec-1"
	}
	for name, value := range header {
		head[name] = value
	}
	content := encode(head) + "." + encode(c)
	return content + "." + b64(s.signature(head["alg"].(string), []byte(content)))
}

func (s *issuers) signature(algorithm string, content []byte) []byte {
	digest := sha256.Sum256(content)
	switch algorithm {
	case "RS256":
		signature, err := rsa.SignPKCS1v15(rand.Reader, s.rsa, crypto.SHA256, digest[:])
		must(err)
		return signature
	case "ES256":
		r, t, err := ecdsa.Sign(rand.Reader, s.ec, digest[:])
		must(err)
		return append(r.FillBytes(make([]byte, 32)), t.FillBytes(make([]byte, 32))...)
	case "RS512":
		long := crypto.SHA512.New()
		long.Write(content)
		signature, err := rsa.SignPKCS1v15(rand.Reader, s.rsa, crypto.SHA512, long.Sum(nil))
		must(err)
		return signature
	}
	return nil
}

func encode(value any) string {
	text, err := json.Marshal(value)
	must(err)
	return b64(text)
}

func b64(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// trustStore is the authority's certificate as Java wants it, made by the JDK's own keytool. It is not encrypted: with a password, reading it
// would cost each start 10,000 rounds of a key derivation that no deployment pays, since a native image has the JDK's authorities built in.
func (s *issuers) trustStore() string {
	file := s.caFile + ".p12"
	if _, err := os.Stat(file); err != nil {
		keytool := filepath.Join(os.Getenv("JAVA_HOME"), "bin", "keytool")
		out, err := exec.Command(keytool, "-importcert", "-noprompt", "-alias", "bench", "-file", s.caFile, "-keystore", file,
			"-storetype", "PKCS12", "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE", "-J-Dkeystore.pkcs12.macAlgorithm=NONE").CombinedOutput()
		if err != nil {
			panic(fmt.Errorf("%s: %w: %s", keytool, err, out))
		}
	}
	return file
}

// fill replaces {ISSUERS} by the issuers' address, {CA} by the file of their authority, {TRUST} by Java's option for it, and {EXTERNAL} and
// {EXTERNAL_TLS} by the addresses of the external APIs.
func (s *issuers) fill(value string) string {
	if strings.Contains(value, "{TRUST}") {
		value = strings.ReplaceAll(value, "{TRUST}", "-Djavax.net.ssl.trustStore="+s.trustStore())
	}
	return strings.NewReplacer("{CA}", s.caFile, "{ISSUERS}", s.base, "{EXTERNAL}", s.stub.base, "{EXTERNAL_TLS}", s.base).Replace(value)
}
