package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// externalAPIs is what the quote worker calls: Secrets Manager for its API key, the API that gives a bearer token for the key, and the API
// that knows prices (docs/contracts.md). They listen on plain HTTP and, beside the issuers, on https.
type externalAPIs struct {
	base     string
	mux      *http.ServeMux
	requests atomic.Int64 // those to the issuers included
}

const (
	apiKey      = "bench-key"
	bearerToken = "bench-token"
)

func startExternalAPIs() (*externalAPIs, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	e := &externalAPIs{base: "http://" + listener.Addr().String(), mux: http.NewServeMux()}
	e.mux.HandleFunc("POST /{$}", secret)
	e.mux.HandleFunc("POST /credentials", credential)
	e.mux.HandleFunc("GET /prices/{product}", price)
	go http.Serve(listener, e.counting(e.mux))
	return e, nil
}

func (e *externalAPIs) counting(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.requests.Add(1)
		handler.ServeHTTP(w, r)
	})
}

// secret is Secrets Manager's GetSecretValue. That a request is signed is asked for; by whom is not.
func secret(w http.ResponseWriter, r *http.Request) {
	var request struct{ SecretId string }
	json.NewDecoder(r.Body).Decode(&request)
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	if r.Header.Get("X-Amz-Target") != "secretsmanager.GetSecretValue" || request.SecretId == "" ||
		!strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 ") {
		w.WriteHeader(http.StatusBadRequest)
		json.NewEncoder(w).Encode(map[string]string{"__type": "InvalidRequestException", "message": "no signed GetSecretValue"})
		return
	}
	json.NewEncoder(w).Encode(map[string]string{"ARN": request.SecretId, "Name": "api-key", "SecretString": apiKey})
}

func credential(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Api-Key") != apiKey {
		refuse(w, http.StatusUnauthorized)
		return
	}
	writeJSON(w, map[string]any{"access_token": bearerToken, "token_type": "Bearer", "expires_in": 300})
}

func price(w http.ResponseWriter, r *http.Request) {
	quantity, err := strconv.Atoi(r.URL.Query().Get("quantity"))
	switch {
	case r.Header.Get("Authorization") != "Bearer "+bearerToken:
		refuse(w, http.StatusUnauthorized)
	case err != nil:
		refuse(w, http.StatusBadRequest)
	case r.PathValue("product") != "pump-40":
		refuse(w, http.StatusNotFound)
	default:
		writeJSON(w, map[string]any{
			"product": "pump-40", "quantity": quantity, "currency": r.URL.Query().Get("currency"),
			"unitPrice": "12.50", "total": total(quantity), "validUntil": time.Now().Add(time.Hour).UTC().Format(time.RFC3339),
		})
	}
}

func total(quantity int) string { return fmt.Sprintf("%d.%02d", quantity*1250/100, quantity*1250%100) }

func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]string{"error": http.StatusText(status)})
}
