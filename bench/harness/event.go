package main

import "encoding/json"

const (
	apiID    = "api1234567"
	stage    = "local"
	sourceIP = "203.0.113.7"
	arnBase  = "arn:aws:execute-api:us-east-1:000000000000:" + apiID + "/" + stage + "/"
)

// event is what API Gateway sends to an authorizer of type REQUEST, for POST /processReport.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
func event(authorization string) []byte {
	text, err := json.Marshal(map[string]any{
		"type": "REQUEST", "methodArn": arnBase + "POST/processReport", "resource": "/processReport", "path": "/processReport",
		"httpMethod": "POST",
		"headers": map[string]string{
			"Authorization": authorization, "Content-Type": "application/json", "User-Agent": "bench", "Accept": "*/*",
			"Host": apiID + ".execute-api.us-east-1.amazonaws.com", "X-Forwarded-For": sourceIP, "X-Forwarded-Proto": "https",
		},
		"multiValueHeaders": map[string][]string{
			"Authorization": {authorization}, "Content-Type": {"application/json"}, "User-Agent": {"bench"}, "Accept": {"*/*"},
		},
		"queryStringParameters": map[string]string{}, "multiValueQueryStringParameters": map[string][]string{},
		"pathParameters": map[string]string{}, "stageVariables": map[string]string{"version": "bench"},
		"requestContext": map[string]any{
			"accountId": "000000000000", "apiId": apiID, "stage": stage, "httpMethod": "POST", "path": "/local/processReport",
			"resourcePath": "/processReport", "resourceId": "abc123", "requestId": "6f6f6f6f-0000-4000-8000-000000000000",
			"identity": map[string]string{"sourceIp": sourceIP, "userAgent": "bench"}, "protocol": "HTTP/1.1",
		},
	})
	must(err)
	return text
}
