package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// authorizerAnswer is the part of a custom authorizer's output that decides.
type authorizerAnswer struct {
	PrincipalID    string         `json:"principalId"`
	Context        map[string]any `json:"context"`
	PolicyDocument struct {
		Statement []statement
	} `json:"policyDocument"`
}

type statement struct {
	Effect   string
	Action   any
	Resource any
}

// allows evaluates the answer's policy for METHOD/path, as API Gateway does. Conditions are not expected in it.
func (a authorizerAnswer) allows(methodAndPath string) (bool, error) {
	allowed := false
	for _, s := range a.PolicyDocument.Statement {
		if !anyMatch(s.Action, "execute-api:Invoke") || !anyMatch(s.Resource, arnBase+methodAndPath) {
			continue
		}
		switch s.Effect {
		case "Deny":
			return false, nil
		case "Allow":
			allowed = true
		default:
			return false, fmt.Errorf("effect %q", s.Effect)
		}
	}
	return allowed, nil
}

func anyMatch(patterns any, text string) bool {
	switch value := patterns.(type) {
	case string:
		return wildcard(value, text)
	case []any:
		for _, pattern := range value {
			if p, ok := pattern.(string); ok && wildcard(p, text) {
				return true
			}
		}
	}
	return false
}

// wildcard matches * (any characters, also none) and ? (one character).
func wildcard(pattern, text string) bool {
	if pattern == "" {
		return text == ""
	}
	if pattern[0] == '*' {
		rest := strings.TrimLeft(pattern, "*")
		for i := 0; i <= len(text); i++ {
			if wildcard(rest, text[i:]) {
				return true
			}
		}
		return false
	}
	return text != "" && (pattern[0] == '?' || pattern[0] == text[0]) && wildcard(pattern[1:], text[1:])
}

func parseAnswer(body []byte) (authorizerAnswer, error) {
	var a authorizerAnswer
	if err := json.Unmarshal(body, &a); err != nil {
		return a, err
	}
	for name, value := range a.Context {
		switch value.(type) {
		case string, float64, bool:
		default:
			return a, fmt.Errorf("context.%s is neither string, number nor boolean: the gateway would answer 500", name)
		}
	}
	if a.PrincipalID == "" || len(a.PolicyDocument.Statement) == 0 {
		return a, fmt.Errorf("no principalId or no statement in %s", body)
	}
	return a, nil
}
