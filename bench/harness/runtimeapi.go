package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// runtimeAPI is the Lambda Runtime API (2018-06-01) for one process: it hands over one event at a time and takes the answer.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
type runtimeAPI struct {
	address string
	server  *http.Server
	ready   chan struct{} // closed when the process first asks for an event: its initialisation is over
	events  chan []byte
	answers chan answer
	sent    time.Time // when the current event was written
	asked   bool
	count   int
}

type answer struct {
	body   []byte
	failed bool // the process reported an error instead of a result
	init   bool // ... before it asked for the first event
	took   time.Duration
}

func startRuntimeAPI() (*runtimeAPI, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	api := &runtimeAPI{
		address: listener.Addr().String(), ready: make(chan struct{}), events: make(chan []byte), answers: make(chan answer, 1),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", api.next)
	mux.HandleFunc("POST /2018-06-01/runtime/", api.answer)
	api.server = &http.Server{Handler: mux}
	go api.server.Serve(listener)
	return api, nil
}

func (api *runtimeAPI) next(w http.ResponseWriter, r *http.Request) {
	if !api.asked {
		api.asked = true
		close(api.ready)
	}
	select {
	case event := <-api.events:
		api.count++
		header := w.Header()
		header.Set("Lambda-Runtime-Aws-Request-Id", fmt.Sprintf("00000000-0000-4000-8000-%012d", api.count))
		header.Set("Lambda-Runtime-Deadline-Ms", fmt.Sprint(time.Now().Add(10*time.Second).UnixMilli()))
		header.Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench")
		header.Set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0")
		header.Set("Content-Type", "application/json")
		header.Set("Content-Length", fmt.Sprint(len(event)))
		api.sent = time.Now()
		w.Write(event)
	case <-r.Context().Done():
	}
}

func (api *runtimeAPI) answer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	took := time.Since(api.sent)
	w.WriteHeader(http.StatusAccepted)
	api.answers <- answer{
		body: body, took: took,
		failed: strings.HasSuffix(r.URL.Path, "/error"), init: strings.HasSuffix(r.URL.Path, "/init/error"),
	}
}

func (api *runtimeAPI) close() { api.server.Close() }
