package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// transformer is the first state of every workflow: the body checked, mapped and checked again. Nothing is called.
func transformer() exercise {
	good := func(id int) call {
		quantity := 1 + id%1000
		return call{
			name:  "quote, mapped",
			event: transformation("quotes", "transform", map[string]any{"product": "pump-40", "quantity": quantity}, true),
			judge: gives(map[string]any{"result": map[string]any{"product": "pump-40", "quantity": float64(quantity), "currency": "EUR"}}),
		}
	}
	report := map[string]any{
		"title": "January", "period": map[string]any{"from": "2026-01-01", "to": "2026-01-31"}, "sources": []any{"ledger", "crm"},
	}
	return exercise{
		cases: []call{
			good(1),
			{"currency of the caller's choice", transformation("quotes", "transform",
				map[string]any{"product": "pump-40", "quantity": 3, "currency": "USD"}, true),
				gives(map[string]any{"result": map[string]any{"product": "pump-40", "quantity": 3.0, "currency": "USD"}})},
			{"report, checked only", transformation("processReport", "validate", report, true), gives(map[string]any{"valid": true})},
			{"report, mapped", transformation("processReport", "transform", report, true), gives(map[string]any{"result": map[string]any{
				"title": "January", "from": "2026-01-01", "to": "2026-01-31", "sources": []any{"ledger", "crm"}, "format": "summary",
				"notBefore": time.UnixMilli(requestMillis).UTC().Format("2006-01-02T15:04:05.000Z"),
			}})},
			{"quantity that is text", transformation("quotes", "transform", map[string]any{"product": "pump-40", "quantity": "3"}, true),
				fails("Penstock.BadRequest", "/quantity")},
			{"member that nobody declared", transformation("quotes", "validate",
				map[string]any{"product": "pump-40", "quantity": 3, "price": 1}, true), fails("Penstock.BadRequest", "/price")},
			{"unknown operation", transformation("nothing", "transform", map[string]any{}, true), fails("Penstock.Internal", "")},
			{"nobody's call", transformation("quotes", "transform", map[string]any{"product": "pump-40", "quantity": 3}, false),
				fails("Penstock.Internal", "")},
		},
		cold: good,
		warm: []series{{"calls", good}},
	}
}

// quote is the worker of the workflow quote: the API key from Secrets Manager, a credential for it, then the price. The first two are kept.
func quote() exercise {
	good := func(id int) call {
		quantity := 1 + id%1000
		return call{"price", task(map[string]any{"product": "pump-40", "quantity": quantity, "currency": "EUR"}, true), func(given answer) string {
			var result map[string]any
			if given.failed || json.Unmarshal(given.body, &result) != nil {
				return fmt.Sprintf("failed with %.300s", given.body)
			}
			if result["product"] != "pump-40" || result["quantity"] != float64(quantity) || result["currency"] != "EUR" ||
				result["unitPrice"] != "12.50" || result["total"] != total(quantity) || result["source"] != "live" {
				return fmt.Sprintf("wrong price: %.300s", given.body)
			}
			return ""
		}}
	}
	return exercise{
		cases: []call{
			good(1),
			{"unknown product", task(map[string]any{"product": "no-such-thing", "quantity": 1, "currency": "EUR"}, true), fails("Penstock.NotFound", "")},
			{"product that is a path", task(map[string]any{"product": "../credentials", "quantity": 1, "currency": "EUR"}, true),
				fails("Penstock.NotFound", "")},
			{"task without a quantity", task(map[string]any{"product": "pump-40", "currency": "EUR"}, true), fails("Penstock.Internal", "")},
			{"nobody's task", task(map[string]any{"product": "pump-40", "quantity": 1, "currency": "EUR"}, false), fails("Penstock.Internal", "")},
		},
		cold: good,
		warm: []series{{"calls", good}},
	}
}

// gives asks for exactly this answer.
func gives(expected map[string]any) func(answer) string {
	text, err := json.Marshal(expected)
	must(err)
	return func(given answer) string {
		var result any
		if given.failed || json.Unmarshal(given.body, &result) != nil {
			return fmt.Sprintf("failed with %.300s", given.body)
		}
		if same, _ := json.Marshal(result); string(same) != string(text) {
			return fmt.Sprintf("answered %.300s instead of %s", given.body, text)
		}
		return ""
	}
}

// fails asks for a failure of this name, with a message for the client that points there.
func fails(name, pointer string) func(answer) string {
	return func(given answer) string {
		var failure struct{ ErrorType, ErrorMessage string }
		var message struct {
			Detail string
			Errors []struct{ Pointer string }
		}
		if !given.failed || json.Unmarshal(given.body, &failure) != nil || failure.ErrorType != name {
			return fmt.Sprintf("not %s: %.300s", name, given.body)
		}
		if json.Unmarshal([]byte(failure.ErrorMessage), &message) != nil || message.Detail == "" {
			return fmt.Sprintf("no message for the client: %.300s", given.body)
		}
		if pointer != "" && (len(message.Errors) == 0 || message.Errors[0].Pointer != pointer) {
			return fmt.Sprintf("points elsewhere than to %s: %.300s", pointer, given.body)
		}
		return ""
	}
}

const requestMillis = 1795250000000

// workflowInput is what the gateway makes of a request; nobody is named in it where identified is false.
func workflowInput(operation string, identified bool) map[string]any {
	identity := map[string]any{}
	if identified {
		identity = map[string]any{
			"principal": "person-1", "issuer": "okta", "kind": "human", "client": "portal", "actor": "", "roles": "analyst",
			"fingerprint": strings.Repeat("f", 22), "decision": "6f6f6f6f-0000-4000-8000-000000000001", "policy": "0123456789ab",
			"grants": "", "tokenExpires": "1795250900",
		}
	}
	return map[string]any{
		"identity": identity,
		"request": map[string]any{
			"id": "6f6f6f6f-0000-4000-8000-000000000000", "operation": operation, "method": "POST", "path": "/" + operation,
			"pathParameters": map[string]any{}, "query": map[string]any{}, "headers": map[string]any{}, "sourceIp": sourceIP, "stage": stage,
			"traceId": "Root=1-00000000-000000000000000000000000", "time": requestMillis,
		},
		"version": map[string]any{"software": "bench", "policy": "0123456789ab"},
	}
}

func transformation(operation, mode string, body map[string]any, identified bool) []byte {
	input := workflowInput(operation, identified)
	input["body"] = body
	text, err := json.Marshal(map[string]any{"operation": operation, "mode": mode, "input": input})
	must(err)
	return text
}

func task(fields map[string]any, identified bool) []byte {
	input := workflowInput("quotes", identified)
	input["task"] = fields
	text, err := json.Marshal(input)
	must(err)
	return text
}
